/** Writes down what happens to LRAs, off their path: hears it from the engine, keeps it in order, and stores it in batches. */
package io.roundtrip.coordinator.recording;
