package io.roundtrip.saga;

import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.Partners;
import io.roundtrip.partner.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How long partners are asked for the same thing: whoever has not answered until then is given up, though attempts be left. */
@Component
class Budgets {

    private static final Duration OVER = Duration.ofMillis(1);

    private final Partners partners;

    Budgets(Partners partners) {
        this.partners = partners;
    }

    /** The ids of those steps for whose next attempt to hold it would be too late. */
    List<String> holdsGivenUp(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.status() == StepStatus.ASKED)
                .filter(step -> step.nextAttemptAt()
                        .map(next -> isOver(step, Operation.HOLD, next))
                        .orElse(false))
                .map(Step::stepId)
                .toList();
    }

    /** Whether it is too late for an attempt at that time. */
    boolean isOver(Step step, Operation operation, Instant at) {
        return latestAttempt(step, operation).map(latest -> latest.isBefore(at)).orElse(false);
    }

    /** A pause before the next attempt: shorter where that would come too late, so that the last one is made, and then it is given up at once. */
    Duration within(Step step, Operation operation, Instant now, Duration pause) {
        Duration left = latestAttempt(step, operation)
                .map(latest -> Duration.between(now, latest))
                .orElse(pause);
        Duration soon = left.compareTo(OVER) > 0 ? left : OVER;
        return soon.compareTo(pause) < 0 ? soon : pause;
    }

    private Optional<Instant> latestAttempt(Step step, Operation operation) {
        Patience patience = partners.get(step.partnerId()).patience(operation);
        return step.askedSince().map(since -> since.plus(patience.latestAttempt(step.attemptTime())));
    }
}
