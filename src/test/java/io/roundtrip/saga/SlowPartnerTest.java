package io.roundtrip.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.partner.Operation;
import io.roundtrip.saga.ModelPartner.Reaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One who has not answered yet keeps nobody else from being asked, except those who are declared to come after it. */
class SlowPartnerTest {

    private static final FenceParts PARTS = FenceParts.start(
            Map.of("travel.partners.paywell.order.release-after", "flight", "travel.saga.look-again-after", "5s"));
    private static final List<Boolean> WITH_MEMORY = List.of(true, true, true, true);

    @BeforeEach
    void reset() {
        PARTS.clock().reset();
    }

    @Test
    void theFirstCallbackHasAllReleasedAtOnce() {
        Trip trip = heldButNotPaid();

        trip.compensate(0);

        assertThat(trip.steps())
                .filteredOn(step -> !step.isPayment())
                .hasSize(3)
                .allSatisfy(step -> assertThat(step.status()).isEqualTo(StepStatus.RELEASING));
        assertThat(trip.asked(Operation.RELEASE)).isEqualTo(3);
    }

    @Test
    void delaysOnlyWhoComesAfterIt() {
        Trip trip = heldButNotPaid();
        trip.compensate(0);

        trip.answer(StepKind.STAY);
        PARTS.clock().turn(Duration.ofSeconds(3));
        trip.lookIfOverdue();
        assertThat(trip.steps())
                .filteredOn(step -> step.kind() == StepKind.STAY)
                .allSatisfy(step -> assertThat(step.status()).isEqualTo(StepStatus.RELEASED));
        assertThat(payment(trip).status()).as("after the flights").isNotEqualTo(StepStatus.RELEASING);

        trip.answer(StepKind.FLIGHT);
        PARTS.clock().turn(Duration.ofSeconds(3));
        trip.lookIfOverdue();
        assertThat(payment(trip).status()).as("once they are released").isEqualTo(StepStatus.RELEASING);
    }

    /** The payment's hold is under way. */
    private static Trip heldButNotPaid() {
        Trip trip = new Trip(PARTS, WITH_MEMORY);
        trip.look(false);
        for (int leg = 0; leg < 3; leg++) {
            trip.deliver(0, Reaction.DO);
            trip.hear(0);
        }
        assertThat(payment(trip).status()).isEqualTo(StepStatus.ASKED);
        return trip;
    }

    private static Step payment(Trip trip) {
        return trip.steps().get(3);
    }
}
