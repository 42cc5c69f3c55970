package io.roundtrip.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.Answer;
import io.roundtrip.acceptance.client.Desk;
import io.roundtrip.acceptance.client.RunningSystem;
import io.roundtrip.acceptance.client.Sandbox;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A partner will not do what it has to: a person is called, finds what is known, and ends it. */
@OnRealParts
class StuckIT {
    private static final long PRICE = 38_000 + 13_000;

    private final Sandbox sandbox;
    private final Bookings bookings;
    private final Desk desk;
    private final RunningSystem system;

    StuckIT(RunningSystem system) {
        this.system = system;
        this.sandbox = system.sandbox();
        this.bookings = new Bookings(system);
        this.desk = system.desk();
    }

    @AfterEach
    void calmPartners() {
        Sandbox.ALL.forEach(sandbox::calm);
    }

    @Test
    void aConfirmThatWasRefusedIsRetriedByAPersonAndTheTripIsBookedAfterAll() {
        sandbox.behave("skyway-air", """
                {"operation": "confirm", "mode": "refuse", "times": 1}""");
        JsonNode stuck = bookToTheDesk("acct-stuck-confirm");
        String id = stuck.path("id").asText();
        JsonNode alert = desk.alerts(id).path(0);
        assertThat(alert.path("sentence").asText()).startsWith("skyway-air refused to confirm leg 1");
        assertThat(alert.path("facts").path("steps"))
                .extracting(step -> step.path("what").asText())
                .containsExactly("leg 1", "leg 2", "payment");
        awaitFailure(id, "FailedToClose");

        Answer decided = desk.decide(alert.path("id").asText(), "retry", "skyway-air is well again");

        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        awaitStatus(id, "CONFIRMED");
        assertThat(bookings.statesAtPartners(id)).containsOnly("CONFIRMED");
        assertThat(sandbox.account("acct-stuck-confirm").path("captured").asLong())
                .isEqualTo(PRICE);
        assertThat(desk.alerts(id)).isEmpty();
    }

    @Test
    void aReleaseThatWasRefusedIsDoneByAPersonAndTheTripIsUndone() {
        sandbox.behave("skyway-air", """
                {"operation": "release", "mode": "refuse", "times": 1}""");
        sandbox.behave("paywell", """
                {"operation": "hold", "mode": "refuse", "times": 1}""");
        JsonNode stuck = bookToTheDesk("acct-stuck-release");
        String id = stuck.path("id").asText();
        JsonNode alert = desk.alerts(id).path(0);
        assertThat(alert.path("sentence").asText()).startsWith("skyway-air refused to release leg 1");
        awaitFailure(id, "FailedToCancel");

        Answer decided = desk.decide(alert.path("id").asText(), "done", "released by telephone, case 4711");

        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        awaitStatus(id, "NOT_BOOKED");
        assertThat(bookings.read(id).path("reason").asText()).startsWith("The payment was refused by paywell");
        assertThat(sandbox.account("acct-stuck-release").path("captured").asLong())
                .isZero();
        assertThat(desk.decide(alert.path("id").asText(), "retry", "again").status())
                .isEqualTo(409);
    }

    @Test
    void theDeskIsClosedToClientsAndStrangers() {
        assertThat(new Desk(system.uri("api"), null).list().status()).isEqualTo(401);
        assertThat(new Desk(system.uri("api"), system.data().secret("API_TOKEN"))
                        .list()
                        .status())
                .isEqualTo(403);
    }

    private JsonNode bookToTheDesk(String account) {
        sandbox.fund(account, 10_000_000);
        String id = bookings.book(
                Trip.paidBy(account)
                        .fly("SK690", "2027-09-01")
                        .stay("PAR-69", "Paris", "2027-09-01")
                        .body(),
                account);
        awaitStatus(id, "NEEDS_ATTENTION");
        return bookings.read(id);
    }

    /** The coordinator knows, too, that it failed for good, and asks no more. */
    private void awaitFailure(String id, String status) {
        await("saga of itinerary " + id + " " + status)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> system.coordinator().failureOf(id).equals(Optional.of(status)));
    }

    private void awaitStatus(String id, String status) {
        await("itinerary " + id + " " + status)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Bookings.status(bookings.read(id)).equals(status));
    }
}
