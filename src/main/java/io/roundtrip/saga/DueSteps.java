package io.roundtrip.saga;

import io.roundtrip.ledger.Ledger;
import io.roundtrip.ledger.Step;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.Partners;
import io.roundtrip.saga.Fence.Met;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the intent to confirm or release what is due, and gives up what was asked for as often as its partner's patience allows. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DueSteps {

    private final Ledger ledger;
    private final Partners partners;
    private final StepOrder order;
    private final StepCalls calls;
    private final StuckSteps stuck;
    private final Fence fence;

    DueSteps(Ledger ledger, Partners partners, StepOrder order, StepCalls calls, StuckSteps stuck, Fence fence) {
        this.ledger = ledger;
        this.partners = partners;
        this.order = order;
        this.calls = calls;
        this.stuck = stuck;
        this.fence = fence;
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
        for (Step step : asked) {
            int most = partners.get(step.partnerId()).patience(operation).attempts();
            if (step.attempts() > most) {
                stuck.exhausted(step, verb, most);
            } else {
                within.add(step);
            }
        }
        return within;
    }
}
