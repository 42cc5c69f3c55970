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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two applications on the same database, broker and coordinator: either finishes what the other began, and nothing is done twice. */
@OnRealParts
class TwoInstancesIT {
    private static final int ITINERARIES = 12;
    private static final long PRICE = 38_000 + 14_500 + 16_000 + 13_000;

    private final RunningSystem system;
    private final Sandbox sandbox;

    TwoInstancesIT(RunningSystem system) {
        this.system = system;
        this.sandbox = system.sandbox();
    }

    @AfterEach
    void calmPartners() {
        Sandbox.ALL.forEach(sandbox::calm);
    }

    /** Hung is worse than dead: it comes back with what it had in its hands, after others have done it. */
    @Test
    void theSecondFinishesWhatAHungFirstHadBegun() throws IOException {
        sandbox.behave("skyway-air", """
                {"operation": "hold", "mode": "late", "delayMillis": 1500, "times": %d}""".formatted(ITINERARIES));
        String account = "acct-hung-first";
        sandbox.fund(account, 10_000_000);
        try (SecondInstance second = SecondInstance.besides(system)) {
            Bookings atTheSecond = new Bookings(second.api(), sandbox);
            List<String> ids = book(account, List.of(new Bookings(system), atTheSecond));
            atTheSecond.awaitCall("skyway-air", "hold", ids);
            system.signal("application", "STOP");
            try {
                for (JsonNode end : atTheSecond.awaitEnds(ids)) {
                    assertThat(Bookings.status(end)).as(end.toString()).isEqualTo("CONFIRMED");
                }
            } finally {
                system.signal("application", "CONT");
            }
            awaitBookedOnce(account, ids, atTheSecond);
        }
    }

    @Test
    void theSecondFinishesWhatAKilledFirstHadBegun() throws IOException {
        sandbox.behave("skyway-air", """
                {"operation": "confirm", "mode": "late", "delayMillis": 1500, "times": %d}""".formatted(ITINERARIES));
        String account = "acct-killed-first";
        sandbox.fund(account, 10_000_000);
        try (SecondInstance second = SecondInstance.besides(system)) {
            Bookings atTheSecond = new Bookings(second.api(), sandbox);
            List<String> ids = book(account, List.of(new Bookings(system), atTheSecond));
            atTheSecond.awaitCall("skyway-air", "confirm", ids);

            system.kill("application");

            for (JsonNode end : atTheSecond.awaitEnds(ids)) {
                assertThat(Bookings.status(end)).as(end.toString()).isEqualTo("CONFIRMED");
            }
            awaitBookedOnce(account, ids, atTheSecond);
        }
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

    private void awaitBookedOnce(String account, List<String> ids, Bookings bookings) {
        await("books of all partners")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    for (String id : ids) {
                        assertThat(bookings.reservations(id)).hasSize(5);
                        assertThat(bookings.statesAtPartners(id)).containsOnly("CONFIRMED");
                    }
                    assertThat(sandbox.account(account).path("captured").asLong())
                            .isEqualTo(ids.size() * PRICE);
                    assertThat(sandbox.account(account).path("authorised").asLong())
                            .isZero();
                });
    }
}
