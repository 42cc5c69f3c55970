package io.roundtrip.coordinator.engine;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** Something that happened to an LRA. */
public sealed interface LraEvent {

    /** Last segment of the LRA's id. */
    String uid();

    /** By the coordinator's clock. */
    Instant at();

    /**
     * It was started.
     *
     * @param parent uid of the LRA that it is nested in; null for one of its own
     * @param clientId what the client called itself, or its business; empty when it said nothing
     * @param deadline when the coordinator cancels it; null without a limit
     */
    record Began(String uid, Instant at, URI id, String parent, String clientId, Instant deadline)
            implements LraEvent {}

    /** It may last until then. */
    record Prolonged(String uid, Instant at, Instant deadline) implements LraEvent {}

    /**
     * A participant joined. One that joins again is told of again, under the same id.
     *
     * @param participant last segment of its recovery address
     * @param links its addresses as it said them, in the form of a {@code Link} header
     */
    record Joined(String uid, Instant at, String participant, String links) implements LraEvent {}

    /**
     * A participant left, and is not called any more.
     *
     * @param said its recovery address or links, whichever it named
     */
    record Parted(String uid, Instant at, String said) implements LraEvent {}

    /** It came into this state. */
    record Changed(String uid, Instant at, LRAStatus status) implements LraEvent {}

    /**
     * A participant was called and has answered, or has not.
     *
     * @param at when the call began
     * @param participant last segment of its recovery address
     * @param httpStatus null without an answer
     * @param error class of what went wrong instead of an answer; null otherwise
     * @param words beginning of the answer's body, or what the exception said; null for none
     * @param actor who answered in its place; null when it was really called
     */
    record Called(
            String uid,
            Instant at,
            String participant,
            Action action,
            Duration took,
            Integer httpStatus,
            String error,
            String words,
            Outcome outcome,
            String actor)
            implements LraEvent {}

    /**
     * A person did something about it.
     *
     * @param participant last segment of a recovery address; null when it concerns the LRA as a whole
     * @param verb in one word, as {@code hold}
     * @param until when it ends by itself; null when it does not
     * @param words what the person said: a reason or a note; may be empty
     * @param actor who
     */
    record Acted(String uid, Instant at, String participant, String verb, Instant until, String words, String actor)
            implements LraEvent {}

    /**
     * Those of its participants who are not done will be called again.
     *
     * @param next when
     * @param rule what set the time, in words
     */
    record WillRetry(String uid, Instant at, Instant next, String rule) implements LraEvent {}

    /** What participants are called for. */
    enum Action {
        COMPLETE,
        COMPENSATE,
        STATUS,
        AFTER,
        FORGET
    }

    /** What Narayana takes an answer for. */
    enum Outcome {
        /** It is done, and not called for this again. */
        DONE,
        /** It works on it and is asked again. */
        IN_PROGRESS,
        /** It has failed for good, and is not called again. */
        FAILED,
        /** No usable answer: it is called again. */
        AGAIN
    }
}
