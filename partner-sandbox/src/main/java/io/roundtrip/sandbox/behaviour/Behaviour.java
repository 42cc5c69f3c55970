package io.roundtrip.sandbox.behaviour;

import io.roundtrip.sandbox.protocol.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * One instruction to misbehave, as it is put and listed.
 *
 * @param operation null means any
 * @param times how many operations are left to spoil; null means until it is ended
 * @param every which of the operations that it concerns it spoils: 20 means each twentieth, null each
 * @param delayMillis how late {@code late}, {@code late-reply} and {@code forgetful} are
 * @param itineraryId null means any
 * @param item flight number, hotel or account; null means any. An operation on a step that was never held has none
 */
public record Behaviour(
        Operation operation,

        @NotNull(message = "must be refuse, error, stall, lose-reply, late, late-reply, forgetful, duplicate or down") Mode mode,

        @Min(value = 1, message = "must be at least 1, or absent: until it is ended") Integer times,

        @Min(value = 1, message = "must be at least 1, or absent: each") Integer every,

        @Min(value = 0, message = "must not be negative") @Max(value = 3_600_000, message = "must be at most an hour, 3600000") Long delayMillis,

        String itineraryId,

        String item) {

    static final long USUAL_DELAY_MILLIS = 5000;

    public Behaviour {
        if (delayMillis == null) {
            delayMillis = USUAL_DELAY_MILLIS;
        }
    }

    boolean concerns(Operation arrived, String ofItinerary, String ofItem) {
        return (operation == null || operation == arrived)
                && (itineraryId == null || itineraryId.equals(ofItinerary))
                && (item == null || item.equals(ofItem));
    }
}
