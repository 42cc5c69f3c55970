/** What the coordinator remembers of every LRA: how it came about, who was called when, what they answered, and how it ended. */
package io.roundtrip.coordinator.history;
