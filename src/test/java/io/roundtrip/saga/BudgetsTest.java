package io.roundtrip.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.PartnerAnswer;
import io.roundtrip.partner.PartnerAnswer.Outcome;
import io.roundtrip.saga.ModelPartner.Reaction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partners are given up when their time is over, with attempts left: as shipped two minutes to hold, nine to confirm. */
class BudgetsTest {

    private final FenceParts parts = FenceParts.get();

    @BeforeEach
    void reset() {
        parts.clock().reset();
    }

    @Test
    void probesInsteadOfAskingForAHoldAfterItsTime() {
        Trip trip = asked();

        goOnAfter(trip, Operation.HOLD, Duration.ofMinutes(3));

        assertThat(leg(trip).status()).isEqualTo(StepStatus.UNCLEAR);
    }

    @Test
    void asksForAHoldAgainWithinItsTime() {
        Trip trip = asked();

        goOnAfter(trip, Operation.HOLD, Duration.ofMinutes(1));

        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.ASKED, 2);
    }

    @Test
    void callsAPersonForAConfirmationAfterItsTime() {
        Trip trip = closing();

        goOnAfter(trip, Operation.CONFIRM, Duration.ofMinutes(10));

        assertThat(leg(trip).status()).isEqualTo(StepStatus.STUCK);
        assertThat(leg(trip).reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("no usable answer to 1 requests to confirm"));
    }

    @Test
    void countsNoTimeInWhichNobodyWasThereToAsk() {
        Trip trip = closing();

        answerLater(trip, Operation.CONFIRM, Duration.ofMinutes(8));
        parts.clock().turn(Duration.ofHours(5));
        trip.lookIfOverdue();

        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.CONFIRMING, 2);
    }

    @Test
    void givesAPersonsRetryItsWholeTime() {
        Trip trip = closing();
        goOnAfter(trip, Operation.CONFIRM, Duration.ofMinutes(10));

        trip.retry();
        trip.lookIfOverdue();

        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.CONFIRMING, 1);
    }

    private Trip asked() {
        Trip trip = new Trip(parts, List.of(true, true));
        trip.look(false);
        return trip;
    }

    private Trip closing() {
        Trip trip = asked();
        for (int step = 0; step < 2; step++) {
            trip.deliver(0, Reaction.DO);
            trip.hear(0);
        }
        trip.callBack(0);
        assertThat(leg(trip).status()).isEqualTo(StepStatus.CONFIRMING);
        return trip;
    }

    private void goOnAfter(Trip trip, Operation operation, Duration pause) {
        answerLater(trip, operation, pause);
        parts.clock().turn(pause.plusSeconds(1));
        trip.lookIfOverdue();
    }

    /** The partner wants to be left alone for so long. */
    private void answerLater(Trip trip, Operation operation, Duration pause) {
        Step step = leg(trip);
        parts.answers()
                .record(new PartnerAnswer(
                        operation,
                        Outcome.TRANSIENT,
                        step.stepId(),
                        step.itineraryId(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        pause));
    }

    private static Step leg(Trip trip) {
        return trip.steps().get(0);
    }
}
