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

    /** Between the moment for which an attempt is meant and the one at which it is looked whether there is time for it. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private static final Duration UNTIL_OVER = SLACK.multipliedBy(3);

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
        return latestAttempt(step, operation)
                .map(latest -> latest.plus(SLACK).isBefore(at))
                .orElse(false);
    }

    /** A pause before the next attempt: shorter where that would come too late, so that the last one is made; then so long that it is over. */
    Duration within(Step step, Operation operation, Instant now, Duration pause) {
        Duration left = latestAttempt(step, operation)
                .map(latest -> Duration.between(now, latest))
                .orElse(pause);
        if (left.compareTo(SLACK) <= 0) {
            return UNTIL_OVER;
        }
        return left.compareTo(pause) < 0 ? left : pause;
    }

    /** When the last attempt has had its time; empty before the first. */
    Optional<Instant> end(Step step, Operation operation) {
        return latestAttempt(step, operation).map(latest -> latest.plus(step.attemptTime()));
    }

    private Optional<Instant> latestAttempt(Step step, Operation operation) {
        Patience patience = partners.get(step.partnerId()).patience(operation);
        return step.askedSince().map(since -> since.plus(patience.latestAttempt(step.attemptTime())));
    }
}
