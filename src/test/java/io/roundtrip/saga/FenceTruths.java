package io.roundtrip.saga;

import static io.roundtrip.ledger.StepStatus.ASKED;
import static io.roundtrip.ledger.StepStatus.CONFIRMED;
import static io.roundtrip.ledger.StepStatus.CONFIRMING;
import static io.roundtrip.ledger.StepStatus.HELD;
import static io.roundtrip.ledger.StepStatus.REFUSED;
import static io.roundtrip.ledger.StepStatus.RELEASED;
import static io.roundtrip.ledger.StepStatus.RELEASING;
import static io.roundtrip.ledger.StepStatus.STUCK;
import static io.roundtrip.ledger.StepStatus.UNCLEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.roundtrip.itinerary.Itinerary;
import io.roundtrip.itinerary.Itinerary.Decision;
import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.partner.Operation;
import io.roundtrip.saga.ModelPartner.Has;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must be true of a trip, whatever the order: at every moment, and once nothing is under way any more. */
class FenceTruths {

    /** Where a step may go by itself. Out of STUCK only a person leads, out of an end only a late hold, out of CONFIRMED nothing. */
    private static final Map<StepStatus, Set<StepStatus>> WAYS = new EnumMap<>(Map.of(
            StepStatus.PLANNED,
            Set.of(ASKED),
            ASKED,
            Set.of(HELD, REFUSED, UNCLEAR, RELEASING),
            UNCLEAR,
            Set.of(HELD, REFUSED, RELEASING),
            HELD,
            Set.of(CONFIRMING, RELEASING),
            CONFIRMING,
            Set.of(CONFIRMED, STUCK),
            RELEASING,
            Set.of(RELEASED, STUCK),
            REFUSED,
            Set.of(RELEASING),
            RELEASED,
            Set.of(RELEASING),
            STUCK,
            Set.of(CONFIRMING, CONFIRMED, RELEASING, RELEASED),
            CONFIRMED,
            Set.of()));

    private final Map<String, StepStatus> before = new HashMap<>();

    /** Looks at what has become of each step since it looked last. */
    void watch(Trip trip) {
        for (Step step : trip.steps()) {
            StepStatus was = before.put(step.stepId(), step.status());
            if (was != null && was != step.status()) {
                assertThat(WAYS.get(was)).as("from %s to", was).contains(step.status());
                if (was == REFUSED || was == RELEASED) {
                    assertThat(trip.hasJustHeardThatIsHeld(step))
                            .as("%s left because of a hold", was)
                            .isTrue();
                }
                if (was == HELD) {
                    assertThat(trip.parts.life().find(trip.id).decision())
                            .as("HELD becomes %s by a decision", step.status())
                            .hasValue(step.status() == CONFIRMING ? Decision.CLOSE : Decision.CANCEL);
                    assertThat(trip.parts.order().waiting(trip.steps(), operation(step.status())))
                            .as("it was its turn")
                            .doesNotContain(step.stepId());
                }
                if (was == STUCK) {
                    assertThat(trip.hasAPersonJustDecided())
                            .as("STUCK left because of a person")
                            .isTrue();
                }
            }
        }
    }

    private static Operation operation(StepStatus status) {
        return status == CONFIRMING ? Operation.CONFIRM : Operation.RELEASE;
    }

    /** Looks at the whole, once it has come to rest; gives how it ended. */
    static ItineraryStatus hold(Trip trip) {
        Itinerary itinerary = trip.parts.life().find(trip.id);
        List<Step> steps = trip.steps();
        assertThat(itinerary.status()).as("an end").isNotEqualTo(ItineraryStatus.PENDING);
        assertThat(trip.wasAskedToConfirm() && trip.wasAskedToRelease())
                .as("asked to confirm and to release")
                .isFalse();
        for (Step step : steps) {
            agree(itinerary, step, trip);
        }
        assertThat(itinerary.status() == ItineraryStatus.CONFIRMED)
                .as("itinerary confirmed")
                .isEqualTo(steps.stream().allMatch(step -> step.status() == CONFIRMED));
        if (itinerary.status() == ItineraryStatus.NOT_BOOKED) {
            // What was held late, after the end, may be stuck: a person is called, and the traveller is told nothing
            // else.
            assertThat(steps).allMatch(step -> step.status().isNothingHeld() || step.status() == STUCK);
        } else {
            assertThat(steps).anyMatch(step -> !step.status().isNothingHeld());
        }
        return itinerary.status();
    }

    /** The ledger and the partner say the same. */
    private static void agree(Itinerary itinerary, Step step, Trip trip) {
        Has has = trip.partner(step).has();
        String what = step + " of " + itinerary;
        switch (step.status()) {
            case CONFIRMED -> assertThat(has).as(what).isEqualTo(Has.CONFIRMED);
            case RELEASED, REFUSED, PLANNED -> assertThat(has).as(what).isEqualTo(Has.NOTHING);
            case STUCK -> assertThat(trip.desk.knowsWhyItIsStuck(step)).as(what).isTrue();
            default -> fail(what);
        }
        if (itinerary.decision().equals(Optional.of(Decision.CANCEL))) {
            assertThat(has).as(what).isNotEqualTo(Has.CONFIRMED);
        }
    }
}
