package io.roundtrip.saga;

import io.roundtrip.ledger.Step;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.Partners;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * In which order the steps of an itinerary are confirmed or released: as their partners declare, in parallel otherwise. A step whose turn
 * ended at a person's desk holds up no other.
 */
@Component
class StepOrder {

    private final Partners partners;
    private final boolean declared;

    StepOrder(Partners partners) {
        this.partners = partners;
        this.declared = Stream.of(Operation.CONFIRM, Operation.RELEASE).anyMatch(this::isDeclared);
    }

    /** Whether any partner waits for any other: without that, nobody has to be asked when a step has had its turn. */
    boolean isDeclared() {
        return declared;
    }

    /** The ids of those steps that must wait for others. */
    List<String> waiting(List<Step> steps, Operation operation) {
        List<Step> unfinished =
                steps.stream().filter(step -> hasItsTurnAhead(step, operation)).toList();
        return unfinished.stream()
                .filter(step -> unfinished.stream()
                        .anyMatch(other -> partners.waits(operation, step.partnerId(), other.partnerId())))
                .map(Step::stepId)
                .toList();
    }

    private static boolean hasItsTurnAhead(Step step, Operation operation) {
        return switch (step.status()) {
            case HELD -> true;
            case CONFIRMING -> operation == Operation.CONFIRM;
            case ASKED, UNCLEAR, RELEASING -> operation == Operation.RELEASE;
            default -> false;
        };
    }

    private boolean isDeclared(Operation operation) {
        return partners.all().keySet().stream()
                .anyMatch(each ->
                        partners.all().keySet().stream().anyMatch(other -> partners.waits(operation, each, other)));
    }
}
