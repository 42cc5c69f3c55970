package io.roundtrip.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.RunningSystem;
import io.roundtrip.acceptance.client.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two applications on the same database, broker and coordinator: either finishes what the other began, and nothing is done twice. */
@OnRealParts
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoInstancesIT {
    private static final int ITINERARIES = 12;

    /**
     * From the loss of an instance to the end of what it had begun: its partitions pass on after Kafka's session (10 s), a new itinerary waits 30 s
     * for Kafka at the longest ({@code take-over}), and each step that it owed is looked at 15 s after it was due ({@code look-again-after}). The
     * coordinator's own limit, a day, has no part in it; and it calls back only the first, so that the second does without.
     */
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(60);

    private static final long PRICE = 38_000 + 14_500 + 16_000 + 13_000;

    private final RunningSystem system;
    private final Sandbox sandbox;
    private SecondInstance second;
    private Bookings atTheSecond;

    TwoInstancesIT(RunningSystem system) {
        this.system = system;
        this.sandbox = system.sandbox();
    }

    @BeforeAll
    void startTheSecond() throws IOException {
        system.awaitHealth();
        second = SecondInstance.besides(system);
        atTheSecond = new Bookings(second.api(), sandbox);
    }

    @AfterAll
    void stopTheSecond() {
        second.close();
    }

    @AfterEach
    void calmPartners() {
        Sandbox.ALL.forEach(sandbox::calm);
    }

    /** Hung is worse than dead: it comes back with what it had in its hands, after others have done it. Nobody else answers callbacks. */
    @ParameterizedTest
    @ValueSource(strings = {"hold", "confirm"})
    void theSecondFinishesWhatAHungFirstHadBegun(String operation) throws IOException {
        String account = "acct-hung-at-" + operation;
        List<String> ids = bookUntilAskedTo(operation, account);

        system.signal("application", "STOP");
        try {
            assertAllAreConfirmed(ids, atTheSecond);
        } finally {
            system.signal("application", "CONT");
        }

        awaitBookedOnce(account, ids);
    }

    @Test
    void theFirstFinishesWhatAKilledSecondHadBegun() throws IOException {
        List<String> ids = bookUntilAskedTo("hold", "acct-killed-second");

        second.kill();
        try {
            assertAllAreConfirmed(ids, new Bookings(system));
        } finally {
            startTheSecond();
        }

        awaitBookedOnce("acct-killed-second", ids);
    }

    /** Books at both, and returns when skyway-air has been asked to do that, which it does late. */
    private List<String> bookUntilAskedTo(String operation, String account) {
        system.awaitHealth();
        sandbox.behave("skyway-air", """
                {"operation": "%s", "mode": "late", "delayMillis": 1500, "times": %d}""".formatted(operation, ITINERARIES));
        sandbox.fund(account, 10_000_000);
        List<String> ids = book(account, List.of(new Bookings(system), atTheSecond));
        atTheSecond.awaitCall("skyway-air", operation, ids);
        return ids;
    }

    private static void assertAllAreConfirmed(List<String> ids, Bookings survivor) {
        await("end of what the other had begun")
                .atMost(TAKEN_OVER_WITHIN)
                .untilAsserted(() -> assertThat(ids).allSatisfy(id -> {
                    JsonNode itinerary = survivor.read(id);
                    assertThat(Bookings.status(itinerary))
                            .as(itinerary.toString())
                            .isEqualTo("CONFIRMED");
                }));
    }

    /** At one instance and the other, in turn. */
    private static List<String> book(String account, List<Bookings> instances) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < ITINERARIES; i++) {
            ids.add(instances
                    .get(i % instances.size())
                    .book(
                            Trip.paidBy(account)
                                    .fly("SK690", "2027-08-05")
                                    .fly("PO690", "2027-08-06")
                                    .stay("LON-69", "London", "2027-08-05")
                                    .stay("PAR-69", "Paris", "2027-08-06")
                                    .body(),
                            account + "-" + i));
        }
        return ids;
    }

    private void awaitBookedOnce(String account, List<String> ids) {
        await("books of all partners")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    for (String id : ids) {
                        assertThat(atTheSecond.reservations(id)).hasSize(5);
                        assertThat(atTheSecond.statesAtPartners(id)).containsOnly("CONFIRMED");
                    }
                    assertThat(sandbox.account(account).path("captured").asLong())
                            .isEqualTo(ids.size() * PRICE);
                    assertThat(sandbox.account(account).path("authorised").asLong())
                            .isZero();
                });
    }
}
