/** Who may call what, and how it is found out who calls. */
package io.roundtrip.coordinator.access;
