package io.roundtrip.itinerary;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.itinerary.ItineraryRequest.PaymentMeans;
import io.roundtrip.support.BookingTest;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is answered to a request, and to its repetition. */
class TakingTest extends BookingTest {

    private static final LocalDate LONG_OVER = LocalDate.of(2001, 1, 1);

    private final String key = UUID.randomUUID().toString();

    @Test
    void refusesALegThatNobodyCanTravelAnyMore() {
        Acceptance acceptance = itineraries.accept("client", key, "hash", flightOn(LONG_OVER));

        assertThat(acceptance)
                .isEqualTo(new Acceptance.Faulty(List.of(
                        new Acceptance.Fault("/legs/0/date", "date must not be in the past; 2001-01-01 is over."))));
        assertThat(itineraries.accept("client", key, "other hash", flightOn(LocalDate.of(2031, 1, 1))))
                .as("a refused request leaves its key free")
                .isInstanceOf(Acceptance.Taken.class);
    }

    @Test
    void repeatsTheStoredAnswerAlsoWhenTheDayIsOver() {
        Acceptance.Taken first =
                (Acceptance.Taken) itineraries.accept("client", key, "hash", flightOn(LocalDate.of(2031, 1, 1)));

        // The same request, years later: what it asks for has become the past.
        Acceptance again = itineraries.accept("client", key, "hash", flightOn(LONG_OVER));

        assertThat(again).isEqualTo(new Acceptance.Taken(first.itineraryId(), first.body(), true));
    }

    @Test
    void refusesAnotherBodyUnderAUsedKey() {
        itineraries.accept("client", key, "hash", flightOn(LocalDate.of(2031, 1, 1)));

        assertThat(itineraries.accept("client", key, "other", flightOn(LocalDate.of(2031, 1, 2))))
                .isInstanceOf(Acceptance.OtherBody.class);
        assertThat(itineraries.accept("another client", key, "other", flightOn(LocalDate.of(2031, 1, 2))))
                .isInstanceOf(Acceptance.Taken.class);
    }

    private static ItineraryRequest flightOn(LocalDate date) {
        return new ItineraryRequest(
                new Traveller("Ada Example", "ada@example.org"),
                List.of(new Leg.Flight("SK101", "SEA", "LHR", date, 1)),
                new PaymentMeans("acct-1", "USD"));
    }
}
