/** Narayana's LRA coordinator as a process of its own. */
package io.roundtrip.coordinator;
