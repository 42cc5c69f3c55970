package io.roundtrip.ledger;

import java.time.Duration;
import java.util.Optional;

/**
 * A step to be written into the ledger before anybody is asked.
 *
 * @param legId the leg that it books; empty for the payment
 * @param maxAttempts how often a hold is asked, at least 1
 * @param attemptTime how long one attempt may take
 * @param lateHoldsFor how long after its release the partner may still take the hold; zero when it refuses one that comes late
 */
public record PlannedStep(
        String stepId,
        Optional<String> legId,
        StepKind kind,
        String partnerId,
        int maxAttempts,
        Duration attemptTime,
        Duration lateHoldsFor) {}
