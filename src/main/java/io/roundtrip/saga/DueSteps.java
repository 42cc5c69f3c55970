package io.roundtrip.saga;

import io.roundtrip.ledger.Ledger;
import io.roundtrip.ledger.Step;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.Partners;
import io.roundtrip.saga.Fence.Met;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the intent to confirm or release what is due, and gives up what was asked for as often, or as long, as its partner's patience allows. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DueSteps {

    private final Ledger ledger;
    private final Partners partners;
    private final StepOrder order;
    private final Budgets budgets;
    private final AskingAgain askingAgain;
    private final StepCalls calls;
    private final StuckSteps stuck;
    private final Fence fence;
    private final Clock clock;

    DueSteps(
            Ledger ledger,
            Partners partners,
            StepOrder order,
            Budgets budgets,
            AskingAgain askingAgain,
            StepCalls calls,
            StuckSteps stuck,
            Fence fence,
            Clock clock) {
        this.ledger = ledger;
        this.partners = partners;
        this.order = order;
        this.budgets = budgets;
        this.askingAgain = askingAgain;
        this.calls = calls;
        this.stuck = stuck;
        this.fence = fence;
        this.clock = clock;
    }

    /** What is to be confirmed now. */
    List<StepCall> confirm(String itineraryId) {
        return calls.toConfirm(withoutExhausted(
                ledger.askToConfirm(itineraryId, waiting(itineraryId, Operation.CONFIRM)),
                Operation.CONFIRM,
                "confirm"));
    }

    /** What is to be released now. */
    List<StepCall> release(String itineraryId) {
        List<Step> asked = ledger.askToRelease(itineraryId, waiting(itineraryId, Operation.RELEASE));
        asked.stream()
                .filter(step -> step.attempts() == 1 && step.partnerReference().isEmpty())
                .forEach(step -> fence.met(Met.RELEASE_BEFORE_HOLD));
        return calls.toRelease(withoutExhausted(asked, Operation.RELEASE, "release"));
    }

    private List<String> waiting(String itineraryId, Operation operation) {
        return order.isDeclared() ? order.waiting(ledger.steps(itineraryId), operation) : List.of();
    }

    private List<Step> withoutExhausted(List<Step> asked, Operation operation, String verb) {
        List<Step> within = new ArrayList<>();
        Instant now = clock.instant();
        for (Step step : asked) {
            int most = partners.get(step.partnerId()).patience(operation).attempts();
            if (step.attempts() > most || (step.attempts() > 1 && budgets.isOver(step, operation, now))) {
                stuck.exhausted(step, verb, step.attempts() - 1);
            } else {
                within.add(step);
            }
        }
        return askingAgain.unlessAnswered(within);
    }
}
