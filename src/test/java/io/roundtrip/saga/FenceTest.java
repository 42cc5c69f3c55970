package io.roundtrip.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.saga.ModelPartner.Has;
import io.roundtrip.saga.ModelPartner.Reaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Orders that {@link FenceOrdersTest} has found, and the same happenings on many threads at once. */
class FenceTest {

    private static final int THREADS = 8;
    private static final List<Boolean> FORGETFUL = List.of(false, true);

    private final FenceParts parts = FenceParts.get();

    @BeforeEach
    void reset() {
        parts.clock().reset();
    }

    @Test
    void releasesALateHoldWhateverOldAnswersSay() {
        Trip trip = releasedWithAnAnswerAndAHoldUnderWay();

        trip.deliver(0, Reaction.DO);
        trip.hearAndDie(1);
        assertThat(leg(trip).status()).as("held late").isEqualTo(StepStatus.RELEASING);
        trip.hear(0);

        assertThat(leg(trip).status()).as("an old answer").isEqualTo(StepStatus.RELEASING);
        trip.quiet();
        assertThat(FenceTruths.hold(trip)).isEqualTo(ItineraryStatus.NOT_BOOKED);
        assertThat(trip.partner(leg(trip)).has()).isEqualTo(Has.NOTHING);
    }

    @Test
    void asksForTheReleaseOfALateHoldAsOftenAsAtFirst() {
        Trip trip = new Trip(parts, FORGETFUL);
        trip.look(false);
        trip.duplicate(0);
        trip.compensate(0);
        // Two attempts, as many as there are, until it answers.
        trip.turnClock(Duration.ofMinutes(1));
        trip.settle();
        trip.deliver(3, Reaction.DO);
        trip.hear(0);
        assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASED);

        trip.deliver(0, Reaction.DO);
        trip.hear(0);
        trip.lookIfOverdue();

        assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASING);
        trip.quiet();
        assertThat(FenceTruths.hold(trip)).isEqualTo(ItineraryStatus.NOT_BOOKED);
    }

    @Test
    void countsNoOldAnswerAgainstWhatIsAskedNow() {
        Trip trip = new Trip(parts, FORGETFUL);
        trip.look(false);
        trip.deliver(0, Reaction.FAIL);
        trip.compensate(0);
        Step asked = leg(trip);

        trip.hear(0);

        assertThat(leg(trip)).isEqualTo(asked).extracting(Step::status).isEqualTo(StepStatus.RELEASING);
        assertThat(parts.ledger().attempts(asked.stepId())).isEmpty();
    }

    /** A leg that was refused is held late, and its release refused, before anybody has looked or asked for a release. */
    @Test
    void believesNoRefusalOfWhatWasNotAskedYet() {
        Trip trip = new Trip(parts, List.of(false, true, true));
        trip.look(false);
        // The other leg's request is the first of three now.
        trip.duplicate(0);
        trip.deliver(1, Reaction.REFUSE);
        trip.hearAndDie(0);
        assertThat(leg(trip).status()).isEqualTo(StepStatus.REFUSED);
        trip.deliver(1, Reaction.DO);
        trip.hearAndDie(0);
        trip.deliver(0, Reaction.DO);
        trip.hearAndDie(0);
        assertThat(trip.steps()).extracting(Step::status).startsWith(StepStatus.RELEASING, StepStatus.HELD);

        trip.hearUnasked(9);

        assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASING);
        trip.quiet();
        assertThat(FenceTruths.hold(trip)).isEqualTo(ItineraryStatus.NOT_BOOKED);
    }

    @Test
    void endsWhatHasNothingToReleaseThoughTheCoordinatorContradicts() {
        Trip trip = new Trip(parts, FORGETFUL);
        parts.clock().turn(Duration.ofHours(1));
        trip.look(false);
        trip.complete(0);

        trip.quiet();

        assertThat(FenceTruths.hold(trip)).isEqualTo(ItineraryStatus.NOT_BOOKED);
    }

    @Test
    void cancelsWhatIsClosedAtTheCoordinatorBeforeAnythingWasDecided() {
        Trip trip = new Trip(parts, FORGETFUL);
        trip.look(false);
        trip.deliver(0, Reaction.DO);
        trip.complete(0);
        trip.hear(0);

        trip.quiet();

        assertThat(FenceTruths.hold(trip)).isEqualTo(ItineraryStatus.NOT_BOOKED);
        assertThat(trip.partner(leg(trip)).has()).isEqualTo(Has.NOTHING);
    }

    /** Callbacks, true and false ones, answers old and new, looks and a person, all for the same two steps. */
    @RepeatedTest(30)
    void endsInOneTruthWhenAllComeAtOnce() throws Exception {
        Trip trip = new Trip(parts, FORGETFUL);
        trip.look(false);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Void>> all = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            all.add(threads.submit(storm(trip, start, thread)));
        }
        for (Future<Void> each : all) {
            each.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();

        trip.quiet();

        FenceTruths.hold(trip);
    }

    private static Callable<Void> storm(Trip trip, CyclicBarrier start, int thread) {
        return () -> {
            start.await();
            for (int round = 0; round < 6; round++) {
                trip.duplicate(thread + round);
                trip.deliver(thread, Reaction.DO);
                trip.hear(round);
                trip.callBack(thread);
                trip.status(round);
                trip.hear(thread);
                if (thread == 0) {
                    trip.turnClock(Duration.ofSeconds(5));
                    trip.lookIfOverdue();
                }
                if (thread == 1 && round == 3) {
                    trip.compensate(round);
                }
                if (thread == 2 && round == 5) {
                    trip.complete(round);
                }
                trip.settle();
            }
            return null;
        };
    }

    /** Under way are a copy of the answer to the release and a copy of the hold. */
    private Trip releasedWithAnAnswerAndAHoldUnderWay() {
        Trip trip = new Trip(parts, FORGETFUL);
        trip.look(false);
        trip.compensate(0);
        trip.deliver(1, Reaction.DO);
        trip.duplicate(1);
        trip.hear(0);
        assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASED);
        return trip;
    }

    private static Step leg(Trip trip) {
        return trip.steps().get(0);
    }
}
