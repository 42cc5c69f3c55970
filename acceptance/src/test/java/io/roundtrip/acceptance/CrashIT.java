package io.roundtrip.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.RunningSystem;
import io.roundtrip.acceptance.client.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts are killed (-9) in the middle of several itineraries, and whatever was begun comes to its end. */
@OnRealParts
class CrashIT {
    private static final int ITINERARIES = 8;
    private static final long PRICE = 38_000 + 14_500 + 16_000 + 13_000;

    private final RunningSystem system;
    private final Sandbox sandbox;
    private final Bookings bookings;

    CrashIT(RunningSystem system) {
        this.system = system;
        this.sandbox = system.sandbox();
        this.bookings = new Bookings(system);
    }

    @AfterEach
    void calmPartners() {
        Sandbox.ALL.forEach(sandbox::calm);
    }

    private List<String> bookSeveral(String account) {
        sandbox.fund(account, 10_000_000);
        return IntStream.range(0, ITINERARIES)
                .mapToObj(i -> bookings.book(
                        Trip.paidBy(account)
                                .fly("SK670", "2027-08-01")
                                .fly("PO670", "2027-08-02")
                                .stay("LON-67", "London", "2027-08-01")
                                .stay("PAR-67", "Paris", "2027-08-02")
                                .body(),
                        account + "-" + i))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application", "coordinator", "kafka", "postgres", "sandbox"})
    void aKilledPartFinishesWhatWasBegunWhileLegsWereHeld(String part) {
        // Some itineraries wait for the late flight, others have not begun.
        sandbox.behave("skyway-air", """
                {"operation": "hold", "mode": "late", "delayMillis": 1500, "times": %d}""".formatted(ITINERARIES));
        String account = "acct-holding-" + part;
        List<String> ids = bookSeveral(account);
        bookings.awaitCall("skyway-air", "hold", ids);

        system.kill(part);

        assertAllAreBooked(ids, account);
    }

    @Test
    void aSagaWhoseStartNobodyHeardOfIsCancelled() {
        sandbox.fund("acct-unheard", 10_000_000);
        JsonNode booked = bookings.bookToTheEnd(
                Trip.paidBy("acct-unheard").fly("SK680", "2027-08-04").body(), "unheard");

        String stray = system.coordinator().startUnheard(booked.path("id").asText());

        await("end of the stray")
                .atMost(Duration.ofMinutes(2))
                .until(() -> !system.coordinator().unfinished().toString().contains(stray));
    }

    @Test
    void itinerariesOutliveARestartOfTheWholeSystem() throws IOException {
        sandbox.fund("acct-restart", 10_000_000);
        String body = Trip.paidBy("acct-restart")
                .fly("SK680", "2027-08-03")
                .stay("PAR-68", "Paris", "2027-08-03")
                .body();
        JsonNode before = bookings.bookToTheEnd(body, "restart");

        system.restart();

        assertThat(bookings.read(before.path("id").asText())).isEqualTo(before);
        assertThat(bookings.book(body, "restart")).isEqualTo(before.path("id").asText());
    }

    private void assertAllAreBooked(List<String> ids, String account) {
        for (JsonNode end : bookings.awaitEnds(ids)) {
            assertThat(Bookings.status(end)).as(end.toString()).isEqualTo("CONFIRMED");
        }
        ids.forEach(id -> awaitStates(id, "CONFIRMED"));
        assertPaid(account, ids.size());
    }

    /** What came late is taken back a little after the itinerary has ended. */
    private void awaitStates(String id, String state) {
        await("reservations of " + id + " " + state)
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(bookings.statesAtPartners(id)).isSubsetOf(state));
    }

    private void assertPaid(String account, long itineraries) {
        assertThat(sandbox.account(account).path("captured").asLong()).isEqualTo(itineraries * PRICE);
        assertThat(sandbox.account(account).path("authorised").asLong()).isZero();
        assertThat(sandbox.ledgerBalance()).isZero();
    }
}
