package io.roundtrip.alert;

import io.roundtrip.itinerary.Money;
import java.time.Instant;
import java.util.List;

/**
 * What is known, for whoever has to decide.
 *
 * @param attempts what was asked in vain about this step, oldest first
 * @param steps where every step of the itinerary stood: what is held and what is charged
 * @param advice what a person can do
 */
public record AlertFacts(List<AttemptFact> attempts, List<StepFact> steps, List<String> advice) {

    public AlertFacts {
        attempts = List.copyOf(attempts);
        steps = List.copyOf(steps);
        advice = List.copyOf(advice);
    }

    /**
     * An attempt that gave no usable answer.
     *
     * @param doing the step's status while it was asked
     */
    public record AttemptFact(String doing, int number, Instant at, String answer) {}

    /**
     * A step of the itinerary.
     *
     * @param what {@code leg 1}, {@code leg 2}, ... or {@code payment}
     * @param partnerReference the partner's own code; null before it was held
     * @param price null before it was held
     */
    public record StepFact(
            String what, String stepId, String partnerId, String status, String partnerReference, Money price) {}
}
