package io.roundtrip.sandbox.protocol;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What a company answers; written as JSON it is the body of the REST answer. Fields that do not apply are null and left out.
 *
 * @param fee what a cancellation costs
 * @param refund what a cancellation gives back
 * @param code why not, if refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(
        @JsonIgnore Outcome outcome,
        String stepId,
        String itineraryId,
        State state,
        String partnerReference,
        Money price,
        Instant expiresAt,
        Money fee,
        Money refund,
        Code code,
        String reason) {

    public static Answer refused(Command command, Refusal no) {
        return without(Outcome.REFUSED, command, null, no.code(), no.reason());
    }

    /** Done, and there is nothing more to tell than the state. */
    public static Answer done(Command command, State state) {
        return without(Outcome.DONE, command, state, null, null);
    }

    public static Answer error(Command command) {
        return without(
                Outcome.ERROR, command, null, null, "The company could not process this and says nothing of it.");
    }

    private static Answer without(Outcome outcome, Command command, State state, Code code, String reason) {
        return new Answer(
                outcome, command.stepId(), command.itineraryId(), state, null, null, null, null, null, code, reason);
    }
}
