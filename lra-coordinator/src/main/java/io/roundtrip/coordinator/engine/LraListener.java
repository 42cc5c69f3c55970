package io.roundtrip.coordinator.engine;

/** Hears what happens to LRAs, on the thread that serves a request or calls a participant: it returns at once. */
public interface LraListener {

    /** Of one LRA in the order in which it happened, but for what happened at the same time. */
    void hear(LraEvent event);
}
