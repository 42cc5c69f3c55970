package io.roundtrip.sandbox.control;

import io.roundtrip.sandbox.protocol.Money;
import io.roundtrip.sandbox.protocol.State;
import io.roundtrip.sandbox.reservation.Step;
import java.time.Instant;

/** A reservation as the control API shows it; a mark of a step that was never held has no reference and no price. */
record ReservationLine(
        String stepId,
        String itineraryId,
        State state,
        String partnerReference,
        Money price,
        Instant expiresAt,
        Money fee,
        Money refund) {

    static ReservationLine of(Step step) {
        return new ReservationLine(
                step.stepId(),
                step.itineraryId(),
                step.state(),
                step.partnerReference(),
                step.price(),
                step.expiresAt(),
                step.fee(),
                step.refund());
    }
}
