package io.roundtrip.saga;

import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.Partners;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long partners are asked for the same thing: whoever has not answered until then is given up, though attempts be left. */
@Component
class Budgets {

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
        Duration budget = partners.get(step.partnerId()).patience(operation).budget();
        return step.askedSince().map(since -> since.plus(budget).isBefore(at)).orElse(false);
    }
}
