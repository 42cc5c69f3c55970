package io.roundtrip.saga;

import io.roundtrip.partner.Operation;
import io.roundtrip.partner.PartnerAnswer;
import io.roundtrip.partner.PartnerAnswer.Outcome;
import io.roundtrip.partner.PartnerAnswer.Price;
import java.util.Map;

/**
 * A partner's own truth about one step. One with a memory answers a hold that it refused, or was told to release, with no; one without takes
 * it, however late. Neither need know at a later attempt that it holds already: it may refuse it, for the last seat is gone.
 */
class ModelPartner {

    /** What it has booked for us. */
    enum Has {
        NOTHING,
        HELD,
        CONFIRMED
    }

    /** What it makes of a request. */
    enum Reaction {
        DO,
        REFUSE,
        /** Nothing done, and it says so. */
        LATER,
        /** Nothing done, and nobody can know. */
        FAIL,
        /** Done, and nobody can know. */
        DO_AND_FAIL
    }

    private final boolean hasMemory;
    private Has has = Has.NOTHING;
    private boolean saidNo;
    private int lateHolds;
    private int heldAtAttempt;

    ModelPartner(boolean hasMemory) {
        this.hasMemory = hasMemory;
    }

    synchronized Has has() {
        return has;
    }

    /** How often it took a hold after it had said no. */
    synchronized int lateHolds() {
        return lateHolds;
    }

    /** A person has it settled by telephone. */
    synchronized void settle(boolean confirmed) {
        has = confirmed ? Has.CONFIRMED : Has.NOTHING;
        saidNo |= !confirmed;
    }

    /** Does what it is asked for, as it sees fit, and answers. */
    synchronized Reply ask(Operation operation, StepCall call, Reaction reaction) {
        Map<String, Object> request = call.request();
        return switch (operation) {
            case HOLD -> hold(request, call.step().attempts(), reaction);
            case CONFIRM -> confirm(request, reaction);
            case RELEASE -> release(request, reaction);
            default -> probe(request);
        };
    }

    private Reply hold(Map<String, Object> request, int attempt, Reaction reaction) {
        if (has == Has.HELD && attempt != heldAtAttempt && reaction == Reaction.REFUSE) {
            return no(Operation.HOLD, request);
        }
        if (has != Has.NOTHING) {
            return reply(Operation.HOLD, Outcome.DONE, request, "HELD");
        }
        if (reaction == Reaction.REFUSE || (hasMemory && saidNo)) {
            saidNo = true;
            return no(Operation.HOLD, request);
        }
        // Who cannot refuse a late hold has to tell of it: nobody would ask.
        boolean isLate = saidNo;
        lateHolds += isLate ? 1 : 0;
        heldAtAttempt = attempt;
        Reply reply = react(Operation.HOLD, request, isLate ? Reaction.DO : reaction, Has.HELD);
        return new Reply(reply.answer(), lateHolds, isLate);
    }

    private Reply confirm(Map<String, Object> request, Reaction reaction) {
        if (has == Has.CONFIRMED) {
            return reply(Operation.CONFIRM, Outcome.DONE, request, "CONFIRMED");
        }
        return has == Has.NOTHING || reaction == Reaction.REFUSE
                ? no(Operation.CONFIRM, request)
                : react(Operation.CONFIRM, request, reaction, Has.CONFIRMED);
    }

    private Reply release(Map<String, Object> request, Reaction reaction) {
        if (has == Has.CONFIRMED || reaction == Reaction.REFUSE) {
            return no(Operation.RELEASE, request);
        }
        saidNo |= reaction == Reaction.DO || reaction == Reaction.DO_AND_FAIL;
        return react(Operation.RELEASE, request, reaction, Has.NOTHING);
    }

    private Reply probe(Map<String, Object> request) {
        return has == Has.NOTHING
                ? no(Operation.PROBE, request)
                : reply(Operation.PROBE, Outcome.DONE, request, has.name());
    }

    private Reply react(Operation operation, Map<String, Object> request, Reaction reaction, Has then) {
        if (reaction == Reaction.DO || reaction == Reaction.DO_AND_FAIL) {
            has = then;
        }
        Outcome outcome = reaction == Reaction.DO
                ? Outcome.DONE
                : reaction == Reaction.LATER ? Outcome.TRANSIENT : Outcome.UNCLEAR;
        String state = then == Has.NOTHING ? "RELEASED" : then.name();
        return reply(operation, outcome, request, state);
    }

    private Reply no(Operation operation, Map<String, Object> request) {
        return reply(operation, Outcome.REFUSED, request, null);
    }

    private Reply reply(Operation operation, Outcome outcome, Map<String, Object> request, String state) {
        return new Reply(answer(operation, outcome, request, state), lateHolds, false);
    }

    private static PartnerAnswer answer(
            Operation operation, Outcome outcome, Map<String, Object> request, String state) {
        boolean done = outcome == Outcome.DONE;
        Price price = new Price((Long) request.getOrDefault("amount", 10_000L), "USD");
        return new PartnerAnswer(
                operation,
                outcome,
                (String) request.get("stepId"),
                (String) request.get("itineraryId"),
                done ? state : null,
                done ? "PNR" : null,
                done ? price : null,
                null,
                done ? null : "MODEL",
                null,
                null);
    }

    /**
     * What it answers.
     *
     * @param lateHolds how often it had held late by then
     * @param isNews it holds after it had said no, and nobody but this answer tells
     */
    record Reply(PartnerAnswer answer, int lateHolds, boolean isNews) {}
}
