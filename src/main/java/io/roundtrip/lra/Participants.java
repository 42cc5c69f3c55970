package io.roundtrip.lra;

import java.util.concurrent.CompletionStage;

/** Who answers the coordinator's callbacks. Implemented where steps are known. */
public interface Participants {

    /** The coordinator's word: what was held becomes final. Answers when the step is done, or soon enough with {@code UNDER_WAY}. */
    CompletionStage<Answer> complete(String stepId);

    /** The coordinator's word: what was done is undone. */
    CompletionStage<Answer> compensate(String stepId);

    /** Where the step stands; the coordinator asks at every recovery pass, which makes it the clock of retries. */
    CompletionStage<Status> status(String stepId);

    /** An answer to a callback. */
    enum Answer {
        DONE,
        UNDER_WAY,
        /** For good: a person is needed. */
        FAILED,
        UNKNOWN_STEP
    }

    /** The words of the protocol. */
    enum Status {
        Active,
        Completing,
        Completed,
        FailedToComplete,
        Compensating,
        Compensated,
        FailedToCompensate,
        Unknown
    }
}
