package io.roundtrip.itinerary;

import io.roundtrip.itinerary.Acceptance.Fault;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Legs that nobody can travel any more. Checked when an itinerary is taken and not when its request is read: a repetition of a request that
 * was taken is given its stored answer, also after the day is over.
 */
@Component
class PastLegs {

    /** A date is local to a place that we do not know; it is over for certain once it is over in the last time zone. */
    private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

    private final Clock clock;

    PastLegs(Clock clock) {
        this.clock = clock;
    }

    List<Fault> faults(ItineraryRequest request) {
        LocalDate today = LocalDate.now(clock.withZone(LAST_ZONE));
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < request.legs().size(); i++) {
            Leg leg = request.legs().get(i);
            if (leg.begins().isBefore(today)) {
                String field = leg instanceof Leg.Flight ? "date" : "checkIn";
                faults.add(new Fault(
                        "/legs/" + i + "/" + field, field + " must not be in the past; " + leg.begins() + " is over."));
            }
        }
        return faults;
    }
}
