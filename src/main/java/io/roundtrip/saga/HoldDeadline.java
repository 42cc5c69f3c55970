package io.roundtrip.saga;

import io.roundtrip.itinerary.Itinerary;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Until when an itinerary must be held together, and what is left of that for one more attempt. */
@Component
class HoldDeadline {

    private final Duration timeToConfirm;

    HoldDeadline(SagaProperties properties) {
        this.timeToConfirm = properties.timeToConfirm();
    }

    /** Ours, or earlier when a partner lets a hold go earlier: what is held must still be there when it is confirmed. */
    Instant of(Itinerary itinerary, List<Step> steps) {
        return steps.stream()
                .filter(step -> step.status() == StepStatus.HELD)
                .flatMap(step -> step.holdExpiresAt().stream())
                .map(expires -> expires.minus(timeToConfirm))
                .filter(latest -> latest.isBefore(itinerary.deadline()))
                .min(Instant::compareTo)
                .orElse(itinerary.deadline());
    }

    /** A pause before a hold is asked for once more: shorter where it would leave no time for the attempt. */
    static Duration pause(Duration pace, Instant now, Instant deadline, Duration attemptTime) {
        Duration left = Duration.between(now, deadline).minus(attemptTime);
        return left.isNegative() || left.compareTo(pace) >= 0 ? pace : left;
    }
}
