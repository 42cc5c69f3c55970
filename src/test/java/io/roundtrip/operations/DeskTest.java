package io.roundtrip.operations;

import static io.roundtrip.support.RecordingCoordinator.callBack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.roundtrip.alert.OpenAlerts;
import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.support.BookingTest;
import io.roundtrip.support.StandInPartners.Reaction;
import io.roundtrip.support.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a person on duty finds, and may do, over HTTP. */
class DeskTest extends BookingTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private OpenAlerts openAlerts;

    @Autowired
    private MeterRegistry meters;

    @Test
    void confirmsAfterAllWhenTheRetrySucceeds() {
        String id = stuckConfirm();
        Step step = step(id, StepKind.FLIGHT);
        JsonNode alert = alertAbout(step);
        int asked = PARTNERS.calls(step.stepId(), "confirm").size();

        HttpResponse<String> answer = post(alert, "retry", "{\"note\": \"skyway-air is well again\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        awaitStatus(id, ItineraryStatus.CONFIRMED);
        assertThat(PARTNERS.calls(step.stepId(), "confirm")).hasSizeGreaterThan(asked);
        assertThat(view(id).reason()).isNull();
        assertThat(closed(get("/operations/alerts/" + alert.path("id").asText())))
                .containsExactly("RETRIED", "olga", "skyway-air is well again");
    }

    @Test
    void tellsTheWorldWhomItCallsAndWhatTheyDid() {
        JsonNode alert = alertAbout(step(stuckConfirm(), StepKind.FLIGHT));

        post(alert, "give-up", "{\"note\": \"refunded by hand\"}");

        List<JsonNode> told = told(alert.path("id").asText());
        assertThat(told).extracting(event -> event.path("status").asText()).containsExactly("OPEN", "GIVEN_UP");
        assertThat(told).allSatisfy(event -> {
            assertThat(event.path("kind").asText()).isEqualTo("STUCK");
            assertThat(event.path("itineraryId")).isEqualTo(alert.path("itineraryId"));
            assertThat(event.path("partnerId").asText()).isEqualTo("skyway-air");
            assertThat(event.path("facts")).isEqualTo(alert.path("facts"));
        });
    }

    @Test
    void countsWhoWaitsForAPerson() {
        JsonNode alert = alertAbout(step(stuckConfirm(), StepKind.FLIGHT));
        openAlerts.count();
        double open = meters.get("travel.alerts.open").gauge().value();

        post(alert, "give-up", "{\"note\": \"refunded by hand\"}");
        openAlerts.count();

        assertThat(meters.get("travel.alerts.open").gauge().value()).isEqualTo(open - 1);
    }

    @Test
    void callsAgainWhenTheRetryIsInVain() {
        String id = stuckConfirm();
        Step step = step(id, StepKind.FLIGHT);
        JsonNode first = alertAbout(step);
        PARTNERS.tellAlways("skyway-air", "confirm", Reaction.REFUSE);

        post(first, "retry", "{\"note\": \"once more\"}");

        await().atMost(SOON).until(() -> !alertsAbout(step).isEmpty());
        JsonNode second = alertAbout(step);
        assertThat(step(id, StepKind.FLIGHT).status()).isEqualTo(StepStatus.STUCK);
        assertThat(second.path("id").asText()).isNotEqualTo(first.path("id").asText());
        assertThat(view(id).status()).isEqualTo(ItineraryStatus.NEEDS_ATTENTION);
        assertThat(first.path("facts").path("attempts")).hasSize(1);
        assertThat(second.path("facts").path("attempts"))
                .as("before the retry, and after it")
                .hasSize(2);
    }

    @Test
    void hidesNoStuckStepBehindAContradiction() {
        String id = take(flight());
        String lra = awaitEnd(id, "close");
        Step step = step(id, StepKind.FLIGHT);
        callBack(participants.compensate(step.stepId()));
        JsonNode contradiction = alertAbout(step);
        PARTNERS.tellAlways("skyway-air", "confirm", Reaction.REFUSE);

        coordinator.completeAll(lra, participants);
        awaitStep(step.stepId(), StepStatus.STUCK);

        assertThat(contradiction.path("kind").asText()).isEqualTo("CONTRADICTION");
        assertThat(alertAbout(step).path("kind").asText()).isEqualTo("STUCK");
        HttpResponse<String> done = post(contradiction, "done", "{\"note\": \"looks fine\"}");
        assertThat(done.statusCode()).isEqualTo(409);
        assertThat(json(done).path("detail").asText()).contains("about a contradiction");
        assertThat(step(id, StepKind.FLIGHT).status()).isEqualTo(StepStatus.STUCK);
        post(contradiction, "give-up", "{\"note\": \"the saga was cancelled by hand\"}");
        assertThat(alertAbout(step).path("kind").asText()).isEqualTo("STUCK");
    }

    @Test
    void takesAPersonsWordForThePartners() {
        String id = stuckConfirm();
        Step step = step(id, StepKind.FLIGHT);
        int asked = PARTNERS.calls(step.stepId(), "confirm").size();

        HttpResponse<String> answer =
                post(alertAbout(step), "done", "{\"note\": \"ticket 220-1234 issued by telephone\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(view(id).status()).isEqualTo(ItineraryStatus.CONFIRMED);
        assertThat(PARTNERS.calls(step.stepId(), "confirm")).hasSize(asked);
        assertThat(closed(answer)).containsExactly("DONE", "olga", "ticket 220-1234 issued by telephone");
    }

    @Test
    void leavesItAsItIsWhenAPersonGivesUp() {
        String id = stuckConfirm();
        Step step = step(id, StepKind.FLIGHT);
        JsonNode alert = alertAbout(step);

        HttpResponse<String> givenUp = post(alert, "give-up", "{\"note\": \"refunded by hand\"}");

        assertThat(givenUp.statusCode()).isEqualTo(200);
        assertThat(closed(givenUp)).containsExactly("GIVEN_UP", "olga", "refunded by hand");
        assertThat(step(id, StepKind.FLIGHT).status()).isEqualTo(StepStatus.STUCK);
        assertThat(view(id).status()).isEqualTo(ItineraryStatus.NEEDS_ATTENTION);
        HttpResponse<String> again = post(alert, "retry", "{\"note\": \"no, wait\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).path("detail").asText()).contains("was closed before");
        assertThat(step(id, StepKind.FLIGHT).status()).isEqualTo(StepStatus.STUCK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"note\": \"  \"}", "{\"note\": null}", "{\"why\": \"x\"}", "\"x\"", "{"})
    void asksForAReason(String body) {
        JsonNode alert = alertAbout(step(stuckConfirm(), StepKind.FLIGHT));

        HttpResponse<String> answer = post(alert, "done", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("detail").asText()).contains("note");
        assertThat(json(get("/operations/alerts/" + alert.path("id").asText()))
                        .path("status")
                        .asText())
                .isEqualTo("OPEN");
    }

    @Test
    void knowsOnlyItsOwnAlertsAndStatuses() {
        assertThat(get("/operations/alerts/nobody").statusCode()).isEqualTo(404);
        assertThat(get("/operations/alerts?status=lost").statusCode()).isEqualTo(400);
        assertThat(get("/operations/alerts?status=given-up").statusCode()).isEqualTo(200);
    }

    @Test
    void isClosedToClientsAndStrangers() {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/operations/alerts"));

        assertThat(send(request.copy()).statusCode()).isEqualTo(401);
        assertThat(send(request.copy().header("Authorization", "Bearer " + TOKENS.of("ada")))
                        .statusCode())
                .isEqualTo(403);
    }

    /** An itinerary whose flight could not be confirmed; everything else is, and skyway-air is well again. */
    private String stuckConfirm() {
        PARTNERS.tellAlways("skyway-air", "confirm", Reaction.REFUSE);
        String id = take(flight());
        coordinator.completeAll(awaitEnd(id, "close"), participants);
        awaitStatus(id, ItineraryStatus.NEEDS_ATTENTION);
        awaitStep(step(id, StepKind.PAYMENT).stepId(), StepStatus.CONFIRMED);
        PARTNERS.tell("skyway-air", "confirm");
        return id;
    }

    private JsonNode alertAbout(Step step) {
        List<JsonNode> alerts = alertsAbout(step);
        assertThat(alerts).as("alerts about step " + step.stepId()).isNotEmpty();
        return alerts.get(0);
    }

    /** The open ones, newest first. */
    private List<JsonNode> alertsAbout(Step step) {
        List<JsonNode> alerts = new ArrayList<>();
        for (JsonNode alert : json(get("/operations/alerts")).path("alerts")) {
            if (alert.path("stepId").asText().equals(step.stepId())) {
                alerts.add(alert);
            }
        }
        return alerts;
    }

    /** How, by whom and why. */
    private static List<String> closed(HttpResponse<String> answer) {
        JsonNode alert = json(answer);
        return Stream.of("status", "closedBy", "note")
                .map(name -> alert.path(name).asText())
                .toList();
    }

    /** What was told on the topic about an alert: that it was raised, and that it was closed. */
    private static List<JsonNode> told(String alertId) {
        List<JsonNode> told = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestServers.brokers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("travel.alerts.events.v1").stream()
                    .map(part -> new TopicPartition(part.topic(), part.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(SOON).until(() -> {
                for (ConsumerRecord<String, String> event : consumer.poll(Duration.ofMillis(200))) {
                    JsonNode value = json(event.value());
                    if (value.path("alertId").asText().equals(alertId)) {
                        assertThat(event.key())
                                .isEqualTo(value.path("itineraryId").asText());
                        told.add(value);
                    }
                }
                return told.size() >= 2;
            });
        }
        return told;
    }

    private HttpResponse<String> get(String path) {
        return send(asOlga(path));
    }

    private HttpResponse<String> post(JsonNode alert, String verb, String body) {
        return send(asOlga("/operations/alerts/" + alert.path("id").asText() + "/" + verb)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder asOlga(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKENS.of("olga", "operations"));
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }
}
