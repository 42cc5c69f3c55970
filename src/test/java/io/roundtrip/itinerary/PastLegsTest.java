package io.roundtrip.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.itinerary.Acceptance.Fault;
import io.roundtrip.itinerary.ItineraryRequest.PaymentMeans;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastLegsTest {

    /** Noon UTC of the 22nd: the moment at which the 21st ends in the last time zone. */
    private static final Instant END_OF_THE_21ST = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void namesEveryLegWhoseDayIsOverEverywhere() {
        assertThat(faultsAt(END_OF_THE_21ST, LocalDate.of(2026, 11, 21)))
                .containsExactly(
                        new Fault("/legs/0/date", "date must not be in the past; 2026-11-21 is over."),
                        new Fault("/legs/1/checkIn", "checkIn must not be in the past; 2026-11-21 is over."));
    }

    @Test
    void takesADayThatIsStillTodayInTheLastTimeZone() {
        assertThat(faultsAt(END_OF_THE_21ST, LocalDate.of(2026, 11, 22))).isEmpty();
        assertThat(faultsAt(END_OF_THE_21ST.minusMillis(1), LocalDate.of(2026, 11, 21)))
                .isEmpty();
    }

    private static List<Fault> faultsAt(Instant now, LocalDate date) {
        return new PastLegs(Clock.fixed(now, ZoneOffset.UTC))
                .faults(new ItineraryRequest(
                        new Traveller("Ada Example", "ada@example.org"),
                        List.of(
                                new Leg.Flight("SK101", "SEA", "LHR", date, 1),
                                new Leg.Stay("LON-01", "London", date, 1, 1)),
                        new PaymentMeans("acct-1", "USD")));
    }
}
