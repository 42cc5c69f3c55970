package io.roundtrip.quickstart;

import java.io.IOException;

/** One process of the system: how it is prepared, started, asked whether it is well, and stopped. */
interface Part {
    /** One of {@link PartNames}. */
    String name();

    /** Where people find it. */
    String address();

    /** Whatever must be on disk before a start; called before every start and quick when all is there. */
    void prepare() throws IOException;

    /** The command, with environment and working directory; output is redirected by the caller. */
    ProcessBuilder command();

    /** Whether it does its work now; asked again and again, answers within seconds. */
    boolean isHealthy();

    /** Asks the process to end; the caller waits for it and kills what does not listen. */
    default void askToStop(Process process) {
        process.destroy();
    }
}
