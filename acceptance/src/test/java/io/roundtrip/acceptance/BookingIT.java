package io.roundtrip.acceptance;

import static io.roundtrip.acceptance.Bookings.legStatuses;
import static io.roundtrip.acceptance.Bookings.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.RunningSystem;
import io.roundtrip.acceptance.client.Sandbox;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The trip of the compensating-transaction literature: it comes together, or nothing of it is left. */
@OnRealParts
class BookingIT {
    private static final List<String> LEG_PARTNERS =
            List.of("skyway-air", "grand-hotels", "polar-air", "city-rooms", "skyway-air");

    private final Sandbox sandbox;
    private final Bookings bookings;

    BookingIT(RunningSystem system) {
        this.sandbox = system.sandbox();
        this.bookings = new Bookings(system);
    }

    @AfterEach
    void putEverythingBack() {
        sandbox.calm("city-rooms");
        sandbox.stock("city-rooms", """
                {"items": [{"item": "PAR-01", "capacity": 1000000}]}""");
        sandbox.fund("acct-1001", 100_000_000_000L);
    }

    @Test
    void booksTheTripAndTakesExactlyItsPrice() {
        long balance = sandbox.account("acct-1001").path("balance").asLong();
        long captured = sandbox.account("acct-1001").path("captured").asLong();

        JsonNode trip = bookings.bookToTheEnd(Trip.example(), "books-the-trip");

        assertThat(status(trip)).isEqualTo("CONFIRMED");
        assertThat(legStatuses(trip)).hasSize(5).containsOnly("CONFIRMED");
        assertThat(trip.path("reason").isNull()).isTrue();
        assertEveryLegIsBookedAtItsPartner(trip);
        // 412.00 + 3 x 185.00 + 128.00 + 4 x 152.00 + 439.00
        long total = 41_200 + 3 * 18_500 + 12_800 + 4 * 15_200 + 43_900;
        assertThat(trip.path("total").path("amount").asLong()).isEqualTo(total);
        assertThat(trip.path("payment").path("captured").path("amount").asLong())
                .isEqualTo(total);
        JsonNode account = sandbox.account("acct-1001");
        assertThat(account.path("balance").asLong()).isEqualTo(balance - total);
        assertThat(account.path("captured").asLong()).isEqualTo(captured + total);
        assertThat(account.path("authorised").asLong()).isZero();
    }

    private void assertEveryLegIsBookedAtItsPartner(JsonNode trip) {
        String id = trip.path("id").asText();
        assertThat(bookings.reservations(id)).hasSize(6);
        assertThat(bookings.statesAtPartners(id)).containsOnly("CONFIRMED");
        for (int i = 0; i < LEG_PARTNERS.size(); i++) {
            JsonNode leg = trip.path("legs").path(i);
            assertThat(leg.path("partner").asText()).isEqualTo(LEG_PARTNERS.get(i));
            JsonNode booked =
                    bookedUnder(leg.path("partnerReference").asText(), sandbox.reservations(LEG_PARTNERS.get(i), id));
            assertThat(booked.path("price")).isEqualTo(leg.path("price"));
        }
    }

    private static JsonNode bookedUnder(String reference, JsonNode reservations) {
        assertThat(reference).isNotBlank();
        return stream(reservations)
                .filter(one -> one.path("partnerReference").asText().equals(reference))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No reservation " + reference + " in " + reservations));
    }

    @Test
    void releasesEverythingWhenTheHotelInParisIsSoldOut() {
        JsonNode account = sandbox.account("acct-1001");
        sandbox.stock("city-rooms", """
                {"items": [{"item": "PAR-01", "available": 0}]}""");
        // The no comes late: by then F1, F2, F3 and H1 are held.
        sandbox.behave("city-rooms", """
                {"operation": "hold", "mode": "late", "delayMillis": 800, "times": 1}""");

        JsonNode trip = bookings.bookToTheEnd(Trip.example(), "hotel-is-sold-out");

        assertThat(status(trip)).isEqualTo("NOT_BOOKED");
        assertThat(legStatuses(trip)).containsExactly("RELEASED", "RELEASED", "RELEASED", "REFUSED", "RELEASED");
        assertThat(trip.path("reason").asText()).contains("Leg 4").endsWith(".");
        String id = trip.path("id").asText();
        assertThat(releasedAt("skyway-air", id)).isEqualTo(2);
        assertThat(releasedAt("polar-air", id)).isEqualTo(1);
        assertThat(releasedAt("grand-hotels", id)).isEqualTo(1);
        assertThat(bookings.statesAtPartners(id)).containsOnly("RELEASED");
        assertThat(trip.path("payment").path("captured").path("amount").asLong())
                .isZero();
        assertThat(sandbox.account("acct-1001")).isEqualTo(account);
    }

    /** Reservations that had been held, which a mark of a release alone does not count as. */
    private long releasedAt(String partner, String id) {
        return stream(sandbox.reservations(partner, id))
                .filter(one -> one.path("state").asText().equals("RELEASED")
                        && !one.path("partnerReference").isNull())
                .count();
    }

    @Test
    void releasesEverythingWhenThePaymentIsDeclined() {
        sandbox.fund("acct-1001", 20_000);
        JsonNode account = sandbox.account("acct-1001");

        JsonNode trip = bookings.bookToTheEnd(Trip.example(), "payment-is-declined");

        assertThat(status(trip)).isEqualTo("NOT_BOOKED");
        assertThat(legStatuses(trip)).hasSize(5).containsOnly("RELEASED");
        assertThat(status(trip.path("payment"))).isEqualTo("REFUSED");
        assertThat(trip.path("reason").asText()).contains("payment").endsWith(".");
        String id = trip.path("id").asText();
        assertThat(Sandbox.SELLERS.stream().mapToLong(seller -> releasedAt(seller, id)))
                .containsExactly(2L, 1L, 1L, 1L);
        assertThat(bookings.statesAtPartners(id)).containsOnly("RELEASED");
        assertThat(sandbox.account("acct-1001")).isEqualTo(account);
    }

    @Test
    void givesTheLastSeatToOneOfTwoAndUndoesTheOther() {
        sandbox.fund("acct-last-seat", 1_000_000);
        sandbox.stock("skyway-air", """
                {"items": [{"item": "SK611", "date": "2027-06-01", "available": 1}]}""");
        String body = Trip.paidBy("acct-last-seat")
                .fly("PO611", "2027-05-30")
                .fly("SK611", "2027-06-01")
                .stay("PAR-61", "PAR", "2027-06-01")
                .body();

        List<JsonNode> both =
                Stream.of("last-seat-1", "last-seat-2").map(key -> bookings.book(body, key)).toList().stream()
                        .map(bookings::awaitEnd)
                        .toList();

        assertThat(both).extracting(Bookings::status).containsExactlyInAnyOrder("CONFIRMED", "NOT_BOOKED");
        for (JsonNode one : both) {
            assertThat(bookings.statesAtPartners(one.path("id").asText()))
                    .containsOnly(status(one).equals("CONFIRMED") ? "CONFIRMED" : "RELEASED");
        }
        JsonNode account = sandbox.account("acct-last-seat");
        assertThat(account.path("captured").asLong()).isEqualTo(14_500 + 38_000 + 13_000);
        assertThat(account.path("authorised").asLong()).isZero();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
