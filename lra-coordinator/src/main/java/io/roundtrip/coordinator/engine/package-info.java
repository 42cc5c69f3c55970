/** Narayana's LRA coordinator: configured, guarded where stock Narayana loses work, observable. */
package io.roundtrip.coordinator.engine;
