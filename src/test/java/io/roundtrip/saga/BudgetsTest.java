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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Partners are given up when their time is over, with attempts left. As shipped it is what the attempts and pauses amount to, 89.5 s to hold, 8:17 to
 * confirm, an hour and more to release; the budget counts where it is less.
 */
class BudgetsTest {

    private static final FenceParts parts = FenceParts.start(
            Map.of("travel.partners.paywell.confirm.budget", "1m", "travel.partners.paywell.release.attempts", 1));
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration A_PAUSE = Duration.ofSeconds(31);

    @BeforeEach
    void reset() {
        parts.clock().reset();
        parts.clock().go(Duration.ofMillis(3));
    }

    @Test
    void asksForAHoldAsLateAsItMayAndThenProbes() {
        Trip trip = asked();

        answerLater(trip, Operation.HOLD, LONGEST);
        goOnAfter(trip, Duration.ofSeconds(89));
        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.ASKED, 1);
        goOnAfter(trip, Duration.ofSeconds(1));
        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.ASKED, 2);

        answerLater(trip, Operation.HOLD, LONGEST);
        goOnAfter(trip, A_PAUSE);
        assertThat(leg(trip).status()).isEqualTo(StepStatus.UNCLEAR);
    }

    /** Attempts of 4 s and pauses of none, 1, 2, 4, 8 s, of each up to a quarter less: the fifth after 21 to 23 s, the sixth after 31 to 35 s. */
    @Test
    void asksASilentPartnerAtEverLongerIntervals() {
        Trip trip = asked();
        goOnEachSecond(30, trip::lookIfOverdue);
        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.ASKED, 5);
    }

    @Test
    void asksASilentPartnerToConfirmAtEverLongerIntervals() {
        Trip trip = closing();
        goOnEachSecond(30, () -> trip.callBack(0));
        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.CONFIRMING, 5);
    }

    @Test
    void givesASilentPartnerAllItsAttemptsAndThenProbes() {
        Trip trip = asked();
        goOnEachSecond(94, () -> {
            if (leg(trip).status() == StepStatus.ASKED) {
                trip.lookIfOverdue();
            }
        });
        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.UNCLEAR, 8);
    }

    @Test
    void asksForAHoldAgainWhenThePartnerWantsItWithinItsTime() {
        Trip trip = asked();

        answerLater(trip, Operation.HOLD, Duration.ofMinutes(1));
        goOnAfter(trip, Duration.ofSeconds(61));

        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.ASKED, 2);
    }

    @Test
    void callsAPersonForAConfirmationBeforeItsHoldEnds() {
        Trip trip = closing();

        answerLater(trip, Operation.CONFIRM, LONGEST);
        goOnAfter(trip, Duration.ofSeconds(498));
        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.CONFIRMING, 2);

        answerLater(trip, Operation.CONFIRM, LONGEST);
        goOnAfter(trip, LONGEST);
        assertThat(leg(trip).status()).isEqualTo(StepStatus.STUCK);
        assertThat(leg(trip).reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("no usable answer to 2 requests to confirm"));
    }

    @Test
    void goesByTheBudgetWhereThatIsLess() {
        Trip trip = closing();

        answerLater(trip, payment(trip), Operation.CONFIRM, LONGEST);
        goOnAfter(trip, Duration.ofSeconds(61));
        assertThat(payment(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.CONFIRMING, 2);

        answerLater(trip, payment(trip), Operation.CONFIRM, LONGEST);
        goOnAfter(trip, LONGEST);
        assertThat(payment(trip).status()).isEqualTo(StepStatus.STUCK);
    }

    @Test
    void countsNoTimeInWhichNobodyWasThereToConfirm() {
        Trip trip = closing();

        answerLater(trip, Operation.CONFIRM, Duration.ofMinutes(8));
        goOnAfter(trip, Duration.ofHours(5));

        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.CONFIRMING, 2);
    }

    @Test
    void countsNoTimeInWhichNobodyWasThereToRelease() {
        Trip trip = asked();
        trip.compensate(0);
        assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASING);

        answerLater(trip, Operation.RELEASE, LONGEST);
        goOnAfter(trip, Duration.ofHours(5));

        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.RELEASING, 2);
    }

    @Test
    void countsNoTimeInWhichNobodyWasThereToHold() {
        Trip trip = asked();

        answerLater(trip, Operation.HOLD, Duration.ofMinutes(1));
        goOnAfter(trip, Duration.ofMinutes(3));
        answerLater(trip, Operation.HOLD, Duration.ofSeconds(20));
        goOnAfter(trip, Duration.ofSeconds(21));

        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.ASKED, 3);
    }

    @Test
    void countsNoTimeInWhichItCouldNotBeAsked() {
        Trip trip = asked();

        for (int join = 0; join < 50; join++) {
            trip.joinInVain(0);
            goOnAfter(trip, Duration.ofSeconds(3));
        }

        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.ASKED, 1);
    }

    @Test
    void givesTheReleaseOfALateHoldItsWholeTime() {
        Trip trip = asked();
        trip.compensate(0);
        answerLater(trip, Operation.RELEASE, LONGEST);
        goOnAfter(trip, LONGEST.plusSeconds(1));
        hears(trip, leg(trip), Operation.RELEASE, Outcome.DONE, null);
        assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASED);

        goOnAfter(trip, Duration.ofHours(3));
        trip.deliver(0, Reaction.DO);
        trip.hear(0);
        goOnAfter(trip, A_PAUSE);

        assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASING);
        assertThat(leg(trip).attempts()).isPositive();
    }

    @Test
    void givesAPersonsRetryItsWholeTime() {
        Trip trip = closing();
        for (int attempt = 0; attempt < 2; attempt++) {
            answerLater(trip, Operation.CONFIRM, LONGEST);
            goOnAfter(trip, LONGEST);
        }

        trip.retry();
        trip.lookIfOverdue();

        assertThat(leg(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.CONFIRMING, 1);
    }

    @Test
    void asksOnceWhereOneAttemptIsAllThereIs() {
        Trip trip = asked();
        trip.deliver(0, Reaction.DO);
        trip.hear(0);

        trip.compensate(0);

        assertThat(payment(trip)).extracting(Step::status, Step::attempts).containsExactly(StepStatus.RELEASING, 1);
    }

    @Test
    void looksAtWhatIsDueFirstThoughAnotherPartnerWantsToBeLeftAlone() {
        Trip trip = closing();
        answerLater(trip, leg(trip), Operation.CONFIRM, Duration.ofSeconds(2));
        answerLater(trip, payment(trip), Operation.CONFIRM, Duration.ofSeconds(50));

        goOnAfter(trip, Duration.ofSeconds(3));

        assertThat(leg(trip).attempts()).isEqualTo(2);
        assertThat(payment(trip).attempts()).isEqualTo(1);
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

    private void goOnEachSecond(int seconds, Runnable look) {
        for (int second = 0; second < seconds; second++) {
            parts.clock().turn(Duration.ofSeconds(1));
            look.run();
        }
    }

    private void goOnAfter(Trip trip, Duration pause) {
        parts.clock().turn(pause);
        trip.lookIfOverdue();
    }

    /** The partner wants to be left alone for so long. */
    private void answerLater(Trip trip, Operation operation, Duration pause) {
        answerLater(trip, leg(trip), operation, pause);
    }

    private void answerLater(Trip trip, Step step, Operation operation, Duration pause) {
        hears(trip, step, operation, Outcome.TRANSIENT, pause);
    }

    private static void hears(Trip trip, Step step, Operation operation, Outcome outcome, Duration pause) {
        parts.answers()
                .record(new PartnerAnswer(
                        operation,
                        outcome,
                        step.stepId(),
                        trip.id,
                        outcome == Outcome.DONE ? "RELEASED" : null,
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

    private static Step payment(Trip trip) {
        return trip.steps().get(1);
    }
}
