package io.roundtrip.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.roundtrip.acceptance.client.Answer;
import io.roundtrip.acceptance.client.Api;
import io.roundtrip.acceptance.client.RunningSystem;
import io.roundtrip.acceptance.client.Sandbox;
import io.roundtrip.acceptance.client.Stranger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients may send, and what has no effect when they send it. */
@OnRealParts
class PublicEdgeIT {
    private final RunningSystem system;
    private final Api api;
    private final Sandbox sandbox;
    private final Bookings bookings;
    private final List<String> callsToStranger = Collections.synchronizedList(new ArrayList<>());
    private HttpServer stranger;

    PublicEdgeIT(RunningSystem system) {
        this.system = system;
        this.api = system.api();
        this.sandbox = system.sandbox();
        this.bookings = new Bookings(system);
    }

    @BeforeEach
    void startStranger() throws IOException {
        stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            callsToStranger.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        stranger.start();
    }

    @AfterEach
    void stopStranger() {
        stranger.stop(0);
    }

    @Test
    void theCoordinatorWasSeenToCallBackAtTheStart() {
        await("health of the callbacks").atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            JsonNode health = system.desk().health();
            assertThat(health.path("components")
                            .path("callbacks")
                            .path("status")
                            .asText())
                    .as(health.toString())
                    .isEqualTo("UP");
        });
    }

    @Test
    void headersThatSteerSagasOrRoutesHaveNoEffect() {
        sandbox.fund("acct-headers", 1_000_000);
        String body = Trip.paidBy("acct-headers")
                .fly("SK630", "2027-06-03")
                .stay("PAR-63", "Paris", "2027-06-03")
                .body();
        String evil = "http://localhost:" + stranger.getAddress().getPort();
        Map<String, String> headers = Map.ofEntries(
                Map.entry("Long-Running-Action", evil + "/lra-coordinator/0_ffff7f000001_1_1_1"),
                Map.entry("Long-Running-Action-Recovery", evil + "/recovery"),
                Map.entry("Long-Running-Action-Parent", evil + "/lra-coordinator/parent"),
                Map.entry("CamelHttpUri", evil + "/uri"),
                Map.entry("CamelHttpPath", "/elsewhere"),
                Map.entry("CamelHttpMethod", "DELETE"),
                Map.entry("CamelHttpResponseCode", "418"),
                Map.entry("CamelRestHttpUri", evil + "/rest"),
                Map.entry("CamelKafkaOverrideTopic", "travel.nowhere.v1"),
                Map.entry("CamelToDynamicEndpoint", evil + "/dynamic"),
                Map.entry("kafka.KEY", "not-the-itinerary"),
                Map.entry("itineraryId", "not-the-itinerary"),
                Map.entry("stepId", "not-the-step"),
                Map.entry("partnerId", "not-the-partner"));

        String id = api.book(body, "headers", headers)
                .require(202)
                .json()
                .path("id")
                .asText();
        JsonNode itinerary = bookings.awaitEnd(id);

        assertThat(Bookings.status(itinerary)).isEqualTo("CONFIRMED");
        assertThat(bookings.reservations(id)).hasSize(3);
        assertThat(callsToStranger).isEmpty();
        assertThat(stranger).as("the stranger hears what is sent to it").satisfies(heard -> {
            new Api(URI.create(evil), null).get("self-test");
            assertThat(callsToStranger).containsExactly("GET /api/itineraries/self-test");
        });
    }

    @Test
    void nobodyBooksOrReadsWithoutAGoodToken() {
        String id = bookings.book(Trip.example(), "token");
        String good = api.token();
        // The last letter holds bits that do not count.
        int middle = good.length() - 20;
        char other = good.charAt(middle) == 'A' ? 'B' : 'A';
        String forged = good.substring(0, middle) + other + good.substring(middle + 1);
        for (String token : new String[] {null, "wrong", forged, good + "A"}) {
            Api stranger = new Api(system.uri("api"), token);
            for (Answer answer : List.of(stranger.book(Trip.example(), "no-token"), stranger.get(id))) {
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.contentType()).startsWith("application/problem+json");
                assertThat(answer.body()).doesNotContain("legs").doesNotContain("Exception");
            }
        }
        bookings.awaitEnd(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"traveller\": ",
                "{\"traveller\": {\"name\": \"A\", \"email\": \"a@example.org\"}, \"legs\": [], \"payment\": {}}"
            })
    void aBodyThatIsNotARequestIsRefusedInWords(String body) {
        Answer answer = api.book(body, "not-a-request");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asText()).isNotBlank();
    }

    @Test
    void everyFaultOfARequestIsToldAtOnce() {
        String body = Trip.paidBy("acct-1001")
                .fly("SK630", "2027-02-29")
                .stay("PAR-63", "Paris", "2027-06-31")
                .body()
                .replace("\"seats\": 1", "\"seats\": 10, \"meal\": \"vegetarian\"");

        Answer answer = api.book(body, "faults");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors"))
                .extracting(fault -> fault.path("pointer").asText())
                .contains("/legs/0/date", "/legs/0/seats", "/legs/0/meal", "/legs/1/checkIn");
        assertThat(answer.json().path("errors"))
                .allSatisfy(fault -> assertThat(fault.path("detail").asText()).endsWith("."));
    }

    @Test
    void strangersNeitherCallBackNorUseTheCoordinator() {
        assertThat(Stranger.put(system.uri("api").resolve("/lra/participants/01k/compensate"))
                        .status())
                .isEqualTo(401);
        assertThat(Stranger.put(system.uri("coordinator").resolve("/lra-coordinator/0_1/cancel"))
                        .status())
                .isEqualTo(401);
        assertThat(Stranger.get(system.uri("coordinator").resolve("/lra-coordinator"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aLegThatNobodyCanTravelOrBookIsRefused() {
        String body = Trip.paidBy("acct-1001")
                .fly("SK630", "2020-01-01")
                .fly("XX630", "2027-06-30")
                .body();

        Answer answer = api.book(body, "impossible");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors"))
                .extracting(fault -> fault.path("pointer").asText())
                .containsExactly("/legs/0/date", "/legs/1/flight");
    }
}
