package io.roundtrip.sandbox.reservation;

import io.roundtrip.sandbox.company.Company;
import io.roundtrip.sandbox.protocol.Money;
import io.roundtrip.sandbox.protocol.Refusal;
import io.roundtrip.sandbox.protocol.State;
import io.roundtrip.sandbox.protocol.Wish;
import java.time.Instant;

/**
 * What a company remembers of one saga step.
 *
 * @param number makes the partner reference
 * @param taken what was held; null if nothing ever was (a mark, a refused hold)
 * @param price what was held costs; for a payment the amount authorised; null if nothing ever was held
 * @param fee of a cancellation, else null
 * @param refund of a cancellation, else null
 * @param no why the hold was refused, else null
 */
public record Step(
        Company company,
        String stepId,
        String itineraryId,
        State state,
        long number,
        Wish taken,
        Money price,
        Instant expiresAt,
        Money fee,
        Money refund,
        Refusal no) {

    boolean wasHeld() {
        return price != null;
    }

    boolean isOverdue(Instant now) {
        return state == State.HELD && !expiresAt.isAfter(now);
    }

    /** The company's own booking code; null if nothing ever was held. */
    public String partnerReference() {
        return wasHeld() ? PartnerReference.of(number) : null;
    }
}
