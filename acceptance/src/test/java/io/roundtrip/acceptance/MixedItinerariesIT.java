package io.roundtrip.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.RunningSystem;
import io.roundtrip.acceptance.client.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many itineraries at once, a third of which cannot be booked, at partners that stumble: the books are right afterwards. */
@OnRealParts
class MixedItinerariesIT {
    private static final int ITINERARIES = 200;
    /** By the remainders below: 200 less 23 sold out, 22 declined, 22 refused. */
    private static final int BOOKED = 133;

    private static final int AT_ONCE = 10;
    private static final int ACCOUNTS = 5;
    private static final long FUNDS = 100_000_000;
    private static final String SEATS_DATE = "2027-07-01";

    /** A third of all fails; by what is decided by the number, never by dice. */
    private enum Fate {
        BOOKED,
        SOLD_OUT,
        DECLINED,
        REFUSED;

        static Fate of(int number) {
            return switch (number % 9) {
                case 1 -> SOLD_OUT;
                case 4 -> DECLINED;
                case 7 -> REFUSED;
                default -> BOOKED;
            };
        }
    }

    private final Sandbox sandbox;
    private final Bookings bookings;

    MixedItinerariesIT(RunningSystem system) {
        this.sandbox = system.sandbox();
        this.bookings = new Bookings(system);
    }

    @BeforeEach
    void prepareFates() {
        IntStream.range(0, ACCOUNTS).forEach(i -> sandbox.fund("acct-mixed-" + i, FUNDS));
        sandbox.fund("acct-mixed-poor", 100);
        sandbox.stock("skyway-air", """
                {"items": [{"item": "SK650", "date": "%s", "capacity": 1000}]}""".formatted(SEATS_DATE));
        sandbox.stock("city-rooms", """
                {"items": [{"item": "PAR-FULL", "capacity": 0}]}""");
        // Only those whose fate it is fly with polar-air.
        sandbox.behave("polar-air", """
                {"operation": "hold", "mode": "refuse"}""");
    }

    @BeforeEach
    void letPartnersStumble() {
        sandbox.behave("skyway-air", """
                {"operation": "hold", "mode": "error", "times": 5}""");
        sandbox.behave("grand-hotels", """
                {"operation": "hold", "mode": "lose-reply", "times": 5}""");
        sandbox.behave("grand-hotels", """
                {"operation": "release", "mode": "error", "times": 5}""");
        sandbox.behave("city-rooms", """
                {"operation": "hold", "mode": "duplicate", "times": 20}""");
        sandbox.behave("paywell", """
                {"operation": "confirm", "mode": "duplicate", "times": 20}""");
    }

    @AfterEach
    void calmPartners() {
        Sandbox.ALL.forEach(sandbox::calm);
    }

    private static String body(int number) {
        Fate fate = Fate.of(number);
        return Trip.paidBy(fate == Fate.DECLINED ? "acct-mixed-poor" : "acct-mixed-" + number % ACCOUNTS)
                .fly("SK650", SEATS_DATE)
                .fly(fate == Fate.REFUSED ? "PO650" : "SK651", SEATS_DATE)
                .stay("LON-65", "London", SEATS_DATE)
                .stay(fate == Fate.SOLD_OUT ? "PAR-FULL" : "PAR-66", "Paris", SEATS_DATE)
                .body();
    }

    @Test
    void moneyIsConservedAndNothingStaysHeldOverTwoHundredItineraries() throws Exception {
        List<String> ids = AtOnce.call(AT_ONCE, this::bookEveryTenth).stream()
                .flatMap(List::stream)
                .toList();
        Map<Fate, List<JsonNode>> ends =
                bookings.awaitEnds(ids).stream().collect(Collectors.groupingBy(end -> fateByAccountAndLegs(end)));

        assertThat(ends.values().stream().mapToInt(List::size).sum()).isEqualTo(ITINERARIES);
        ends.forEach((fate, itineraries) ->
                itineraries.forEach(end -> assertEndedAs(fate == Fate.BOOKED ? "CONFIRMED" : "NOT_BOOKED", end)));
        List<JsonNode> booked = ends.get(Fate.BOOKED);
        assertThat(booked).hasSize(BOOKED);
        assertMoneyIsConserved(booked);
        assertThat(seatsTaken()).isEqualTo(booked.size());
    }

    private List<String> bookEveryTenth(int first) {
        List<String> ids = new ArrayList<>();
        for (int number = first; number < ITINERARIES; number += AT_ONCE) {
            ids.add(bookings.book(body(number), "mixed-" + number));
        }
        return ids;
    }

    private static Fate fateByAccountAndLegs(JsonNode end) {
        String legs = end.path("legs").toString();
        if (legs.contains("PAR-FULL")) {
            return Fate.SOLD_OUT;
        }
        if (legs.contains("PO650")) {
            return Fate.REFUSED;
        }
        return Bookings.status(end.path("payment")).equals("REFUSED") ? Fate.DECLINED : Fate.BOOKED;
    }

    private void assertEndedAs(String status, JsonNode end) {
        assertThat(Bookings.status(end)).as(end.toString()).isEqualTo(status);
        boolean confirmed = status.equals("CONFIRMED");
        assertThat(end.path("reason").isNull()).isEqualTo(confirmed);
        assertThat(bookings.statesAtPartners(end.path("id").asText()))
                .containsOnly(confirmed ? "CONFIRMED" : "RELEASED");
    }

    private void assertMoneyIsConserved(List<JsonNode> booked) {
        long totals = booked.stream()
                .mapToLong(end -> end.path("total").path("amount").asLong())
                .sum();
        long spent = 0;
        for (int i = 0; i < ACCOUNTS; i++) {
            JsonNode account = sandbox.account("acct-mixed-" + i);
            assertThat(account.path("authorised").asLong()).isZero();
            assertThat(account.path("captured").asLong())
                    .isEqualTo(FUNDS - account.path("balance").asLong());
            spent += account.path("captured").asLong();
        }
        assertThat(spent).isEqualTo(totals);
        assertThat(sandbox.account("acct-mixed-poor").path("balance").asLong()).isEqualTo(100);
        assertThat(sandbox.ledgerBalance()).isZero();
    }

    private long seatsTaken() {
        for (JsonNode line : sandbox.inventory("skyway-air").path("items")) {
            if (line.path("item").asText().equals("SK650")
                    && line.path("date").asText().equals(SEATS_DATE)) {
                return line.path("capacity").asLong() - line.path("available").asLong();
            }
        }
        throw new AssertionError("SK650 is not in the inventory");
    }
}
