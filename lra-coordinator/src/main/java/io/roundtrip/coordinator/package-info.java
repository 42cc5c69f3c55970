/** Narayana's LRA coordinator as a process of its own: configured, guarded where stock Narayana loses work, observable. */
package io.roundtrip.coordinator;
