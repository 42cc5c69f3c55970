package io.roundtrip.sandbox.reservation;

import io.roundtrip.sandbox.protocol.Answer;
import io.roundtrip.sandbox.protocol.Code;
import io.roundtrip.sandbox.protocol.Command;
import io.roundtrip.sandbox.protocol.Outcome;
import io.roundtrip.sandbox.protocol.Refusal;
import io.roundtrip.sandbox.protocol.State;

/** What a company says about a step; the same row always makes the same answer, which is how a repetition gets its own again. */
final class Answers {

    private Answers() {}

    /** The hold as it was answered first, whatever became of the step since. */
    static Answer toHold(Command hold, Step step) {
        if (step.wasHeld()) {
            return done(step, State.HELD);
        }
        return step.no() == null
                ? refused(hold, Code.RELEASED, "This step was released before its hold came.")
                : Answer.refused(hold, step.no());
    }

    /** How the step stands now. */
    static Answer toProbe(Command probe, Step step) {
        return step.no() == null ? done(step, step.state()) : Answer.refused(probe, step.no());
    }

    static Answer done(Step step, State state) {
        boolean cancelled = state == State.CANCELLED;
        return new Answer(
                Outcome.DONE,
                step.stepId(),
                step.itineraryId(),
                state,
                step.partnerReference(),
                step.price(),
                state == State.HELD ? step.expiresAt() : null,
                cancelled ? step.fee() : null,
                cancelled ? step.refund() : null,
                null,
                null);
    }

    static Answer refused(Command command, Code code, String reason) {
        return Answer.refused(command, new Refusal(code, reason));
    }

    static Answer unknown(Command command) {
        return refused(command, Code.UNKNOWN_STEP, "This company knows no such step.");
    }

    static Answer expired(Command command) {
        return refused(command, Code.EXPIRED, "The hold expired and was given back.");
    }
}
