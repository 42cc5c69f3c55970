package io.roundtrip.coordinator.recording;

import java.time.Duration;

/** Whether what has happened is in the history. */
public interface Written {

    /**
     * Waits until all that has happened so far is in the history.
     *
     * @return false when it is not: there is none, its database does not take it, or there is too much of it
     */
    boolean await(Duration patience);
}
