package io.roundtrip.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.saga.ModelPartner.Has;
import io.roundtrip.saga.ModelPartner.Reaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partner that takes a hold after it was asked to give it back, and nobody hears of it. */
class LateHoldsTest {

    private static final Duration LATE_HOLDS_FOR = Duration.ofMinutes(1);
    private static final List<Boolean> FORGETFUL = List.of(false, true);
    private static final FenceParts PARTS =
            FenceParts.start(Map.of("travel.partners.skyway-air.late-holds-for", LATE_HOLDS_FOR));

    @BeforeEach
    void reset() {
        PARTS.clock().reset();
    }

    @Test
    void isReleasedOnceMoreWhenItMayHaveHeldSince() {
        Trip trip = releasedBeforeTheHoldArrived();
        trip.deliver(0, Reaction.DO);
        assertThat(trip.partner(leg(trip)).has()).isEqualTo(Has.HELD);

        PARTS.clock().turn(LATE_HOLDS_FOR.plusSeconds(1));
        trip.lookIfOverdue();
        assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASING);
        trip.deliver(0, Reaction.DO);
        // Of the two answers that are under way now, the one to the hold is never heard.
        trip.hear(1);

        assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASED);
        assertThat(trip.partner(leg(trip)).has()).isEqualTo(Has.NOTHING);
        assertThat(PARTS.life().find(trip.id).status()).isEqualTo(ItineraryStatus.NOT_BOOKED);
    }

    @Test
    void isReleasedOnceMoreAndNotForEver() {
        Trip trip = releasedBeforeTheHoldArrived();
        PARTS.clock().turn(LATE_HOLDS_FOR.plusSeconds(1));
        trip.lookIfOverdue();
        trip.deliver(1, Reaction.DO);
        trip.hear(0);
        assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASED);

        for (int i = 0; i < 3; i++) {
            PARTS.clock().turn(Duration.ofHours(1));
            trip.lookIfOverdue();
            assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASED);
        }
        assertThat(leg(trip).nextAttemptAt()).isEmpty();
    }

    @Test
    void isNotAskedAgainBeforeThatTime() {
        Trip trip = releasedBeforeTheHoldArrived();

        PARTS.clock().turn(LATE_HOLDS_FOR.minusSeconds(1));
        trip.lookIfOverdue();

        assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASED);
    }

    @Test
    void isAskedOnceWhenItHadAnsweredTheHold() {
        Trip trip = new Trip(PARTS, FORGETFUL);
        trip.look(false);
        trip.deliver(0, Reaction.DO);
        trip.hearAndDie(0);
        trip.compensate(0);
        trip.deliver(0, Reaction.DO);
        trip.hear(0);
        assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASED);

        PARTS.clock().turn(LATE_HOLDS_FOR.plusSeconds(1));
        trip.lookIfOverdue();

        assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASED);
        assertThat(leg(trip).nextAttemptAt()).isEmpty();
    }

    /** The hold is still under way to the partner, which has answered the release. */
    private static Trip releasedBeforeTheHoldArrived() {
        Trip trip = new Trip(PARTS, FORGETFUL);
        trip.look(false);
        trip.compensate(0);
        trip.deliver(1, Reaction.DO);
        trip.hear(0);
        assertThat(leg(trip).status()).isEqualTo(StepStatus.RELEASED);
        assertThat(PARTS.life().find(trip.id).status()).isEqualTo(ItineraryStatus.NOT_BOOKED);
        return trip;
    }

    private static Step leg(Trip trip) {
        return trip.steps().get(0);
    }
}
