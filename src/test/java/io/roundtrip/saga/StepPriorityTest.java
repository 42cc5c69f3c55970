package io.roundtrip.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.saga.ModelPartner.Reaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partners that say by a number when it is their turn: steps of a lower one come first, those of the same one together. */
class StepPriorityTest {

    private static final FenceParts PARTS = FenceParts.start(priorities());

    @BeforeEach
    void reset() {
        PARTS.clock().reset();
    }

    @Test
    void confirmsTheHigherOneLast() {
        Trip trip = legsHeld();
        answerOne(trip, Reaction.DO);
        trip.callBack(0);

        assertThat(statuses(trip))
                .containsEntry(StepKind.FLIGHT, StepStatus.CONFIRMING)
                .containsEntry(StepKind.STAY, StepStatus.CONFIRMING)
                .containsEntry(StepKind.PAYMENT, StepStatus.HELD);
        answerOne(trip, Reaction.DO);
        assertThat(statuses(trip)).containsEntry(StepKind.PAYMENT, StepStatus.HELD);
        answerOne(trip, Reaction.DO);
        assertThat(statuses(trip)).containsEntry(StepKind.PAYMENT, StepStatus.CONFIRMING);
    }

    @Test
    void releasesTheHigherOneLast() {
        Trip trip = legsHeld();
        answerOne(trip, Reaction.REFUSE);
        trip.callBack(0);

        assertThat(statuses(trip))
                .containsEntry(StepKind.STAY, StepStatus.RELEASING)
                .containsEntry(StepKind.FLIGHT, StepStatus.HELD);
        answerOne(trip, Reaction.DO);
        assertThat(statuses(trip))
                .containsEntry(StepKind.STAY, StepStatus.RELEASED)
                .containsEntry(StepKind.FLIGHT, StepStatus.RELEASING);
    }

    /** A flight, a stay, and a payment that is asked for. */
    private static Trip legsHeld() {
        Trip trip = new Trip(PARTS, List.of(true, true, true));
        trip.look(false);
        answerOne(trip, Reaction.DO);
        answerOne(trip, Reaction.DO);
        return trip;
    }

    private static void answerOne(Trip trip, Reaction reaction) {
        trip.deliver(0, reaction);
        trip.hear(0);
    }

    private static Map<StepKind, StepStatus> statuses(Trip trip) {
        return trip.steps().stream().collect(Collectors.toMap(Step::kind, Step::status));
    }

    private static Map<String, Object> priorities() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("travel.partners.paywell.order.confirm-priority", 1);
        properties.put("travel.partners.skyway-air.order.release-priority", 1);
        // What comes before another must be done before its hold ends: few attempts leave the time.
        for (String partner : List.of("skyway-air", "polar-air", "grand-hotels", "city-rooms", "paywell")) {
            properties.put("travel.partners." + partner + ".confirm.attempts", 2);
        }
        return properties;
    }
}
