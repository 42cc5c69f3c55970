package io.roundtrip.ledger;

import io.roundtrip.itinerary.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One saga step as the ledger has it.
 *
 * @param stepId opaque, made before any call, the same at every attempt of every operation
 * @param legId the leg that it books; empty for the payment
 * @param attempts how often the operation under way was asked
 * @param maxAttempts how often a hold is asked before it is unclear
 * @param attemptTime how long one attempt may take before it is asked again
 * @param askedSince when the operation under way was first asked for, later by the time in which nobody was there to ask again
 * @param nextAttemptAt when the operation under way is asked again
 * @param holdExpiresAt when the partner lets the hold go by itself, if it said so
 * @param price what it costs, once held; of the payment what is to be paid, once asked
 */
public record Step(
        String stepId,
        String itineraryId,
        Optional<String> legId,
        StepKind kind,
        String partnerId,
        StepStatus status,
        int attempts,
        int maxAttempts,
        Duration attemptTime,
        Optional<Instant> askedSince,
        Optional<Instant> nextAttemptAt,
        Optional<String> partnerReference,
        Optional<Money> price,
        Optional<Instant> holdExpiresAt,
        Optional<String> reason) {

    /** Whether the operation under way has had its time and may be asked again. */
    public boolean isDue(Instant now) {
        return nextAttemptAt.map(at -> !at.isAfter(now)).orElse(true);
    }

    /** Whether this is the payment. */
    public boolean isPayment() {
        return kind == StepKind.PAYMENT;
    }
}
