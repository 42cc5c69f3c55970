package io.roundtrip.sandbox;

import static io.roundtrip.sandbox.Bodies.flight;
import static io.roundtrip.sandbox.Bodies.fresh;
import static io.roundtrip.sandbox.Bodies.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.sandbox.Http.Reply;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every way to misbehave, over REST. */
class BehaviourTest {

    private static final String BEHAVIOUR = "/sandbox/skyway-air/behaviour";
    private static final String HOLDS = "/partners/skyway-air/holds";
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String id = fresh("told");

    @AfterEach
    void behave() {
        Sandbox.delete(BEHAVIOUR);
    }

    @Test
    void refusesAsOftenAsTold() {
        told("{\"operation\": \"hold\", \"mode\": \"refuse\", \"times\": 2}");

        Reply first = hold(id);
        Reply second = hold(fresh("told"));
        Reply third = hold(fresh("told"));

        assertThat(first.status()).isEqualTo(409);
        assertThat(first.text("/code")).isEqualTo("TOLD_TO_REFUSE");
        assertThat(second.status()).isEqualTo(409);
        assertThat(third.status()).isEqualTo(200);
        assertThat(hold(id)).isEqualTo(first);
        assertThat(Sandbox.get(BEHAVIOUR).body()).isEqualTo("[]");
    }

    @Test
    void failsEachThirdTime() {
        told("{\"operation\": \"hold\", \"mode\": \"error\", \"every\": 3}");

        List<Integer> statuses =
                Stream.generate(() -> hold(fresh("told")).status()).limit(7).toList();

        assertThat(statuses).containsExactly(200, 200, 500, 200, 200, 500, 200);
    }

    @Test
    void refusesAConfirmationForAWhile() {
        hold(id);
        told("{\"operation\": \"confirm\", \"mode\": \"refuse\", \"times\": 1}");

        Reply refused = Sandbox.post("/partners/skyway-air/confirmations", step(id));
        Reply confirmed = Sandbox.post("/partners/skyway-air/confirmations", step(id));

        assertThat(refused.text("/code")).isEqualTo("TOLD_TO_REFUSE");
        assertThat(confirmed.text("/state")).isEqualTo("CONFIRMED");
    }

    @Test
    void answersAnErrorAndDoesNothing() {
        told("{\"operation\": \"hold\", \"mode\": \"error\", \"times\": 1}");

        assertThat(hold(id).status()).isEqualTo(500);

        assertThat(reservations()).isEmpty();
        assertThat(hold(id).status()).isEqualTo(200);
    }

    @Test
    void stallsWithoutDoingAnythingAndWithoutKeepingOthersWaiting() {
        told("{\"operation\": \"hold\", \"mode\": \"stall\", \"itineraryId\": \"it-%s\"}".formatted(id));

        assertThatThrownBy(() -> Sandbox.exchange("POST", HOLDS, flight(id, "SK101", "2027-03-01", 1), SHORT))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(hold(fresh("other")).status()).isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> Sandbox.get("/sandbox/skyway-air/calls?stepId=" + id)
                        .text("/0/outcome")
                        .equals("none"));
        assertThat(reservations()).isEmpty();
    }

    @Test
    void losesItsReplyAfterTheDeed() {
        told("{\"operation\": \"hold\", \"mode\": \"lose-reply\", \"times\": 1}");

        assertThatThrownBy(() -> Sandbox.exchange("POST", HOLDS, flight(id, "SK101", "2027-03-01", 1), SHORT))
                .isInstanceOf(HttpTimeoutException.class);

        await().atMost(PATIENCE)
                .until(() -> reservations().at("/0/state").asText().equals("HELD"));
        assertThat(hold(id).text("/state")).isEqualTo("HELD");
    }

    @Test
    void isLateWithDeedAndAnswer() {
        told("{\"operation\": \"hold\", \"mode\": \"late\", \"delayMillis\": 1000, \"times\": 1}");

        long before = System.nanoTime();
        Reply late = hold(id);

        assertThat(late.text("/state")).isEqualTo("HELD");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(999));
        assertThat(Sandbox.get("/sandbox/skyway-air/calls?stepId=" + id).text("/0/behaviour"))
                .isEqualTo("late");
    }

    @Test
    void keepsNobodyElseWaitingWhileItIsLate() {
        told("{\"mode\": \"late\", \"delayMillis\": 3600000, \"itineraryId\": \"it-%s\"}".formatted(id));

        assertThatThrownBy(() -> Sandbox.exchange("POST", HOLDS, flight(id, "SK101", "2027-03-01", 1), SHORT))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(hold(fresh("other")).status()).isEqualTo(200);
        assertThat(reservations()).isEmpty();
    }

    @Test
    void refusesItsOwnLateHoldWhenAReleaseCameFirst() {
        told("{\"operation\": \"hold\", \"mode\": \"late\", \"delayMillis\": 4000, \"times\": 1}");

        CompletableFuture<Reply> late = CompletableFuture.supplyAsync(() -> hold(id));
        await().atMost(PATIENCE).until(() -> Sandbox.get(BEHAVIOUR).body().equals("[]"));
        Sandbox.post("/partners/skyway-air/releases", step(id));

        assertThat(late)
                .succeedsWithin(PATIENCE)
                .extracting(reply -> reply.text("/code"))
                .isEqualTo("RELEASED");
    }

    @Test
    void holdsWhatWasReleasedBeforeWhenForgetful() {
        told("{\"operation\": \"hold\", \"mode\": \"forgetful\", \"delayMillis\": 2000, \"times\": 1}");

        CompletableFuture<Reply> late = CompletableFuture.supplyAsync(() -> hold(id));
        await().atMost(PATIENCE).until(() -> Sandbox.get(BEHAVIOUR).body().equals("[]"));
        Sandbox.post("/partners/skyway-air/releases", step(id));

        assertThat(late)
                .succeedsWithin(PATIENCE)
                .extracting(reply -> reply.text("/state"))
                .isEqualTo("HELD");
        Sandbox.post("/partners/skyway-air/releases", step(id));
        assertThat(reservations().at("/0/state").asText()).isEqualTo("RELEASED");
    }

    @Test
    void answersLateWhatItDidAtOnce() {
        told("{\"operation\": \"hold\", \"mode\": \"late-reply\", \"delayMillis\": 4000, \"times\": 1}");

        CompletableFuture<Reply> late = CompletableFuture.supplyAsync(() -> hold(id));
        await().atMost(PATIENCE).until(() -> reservations().size() == 1);

        assertThat(late).isNotDone();
        assertThat(late)
                .succeedsWithin(PATIENCE)
                .extracting(reply -> reply.text("/state"))
                .isEqualTo("HELD");
    }

    @Test
    void spoilsOnlyWhatConcernsTheItem() {
        told("{\"mode\": \"error\", \"item\": \"SK777\"}");

        assertThat(hold(id).status()).isEqualTo(200);

        String seven = fresh("seven");
        String body = flight(seven, "SK777", "2027-03-01", 1);
        assertThat(Sandbox.post(HOLDS, body).status()).isEqualTo(500);
        told("{\"operation\": \"confirm\", \"mode\": \"error\", \"item\": \"SK101\"}");
        assertThat(Sandbox.post("/partners/skyway-air/confirmations", step(id)).status())
                .isEqualTo(500);
    }

    @Test
    void answersOnceOverHttpWhenToldToDuplicate() {
        told("{\"operation\": \"hold\", \"mode\": \"duplicate\", \"times\": 1}");

        assertThat(hold(id).status()).isEqualTo(200);

        assertThat(hold(id).status()).isEqualTo(200);
        assertThat(reservations()).hasSize(1);
    }

    @Test
    void hangsUpWithoutAWordWhenDown() {
        told("{\"mode\": \"down\"}");

        assertThatThrownBy(() -> Sandbox.exchange("POST", HOLDS, flight(id, "SK101", "2027-03-01", 1), PATIENCE))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThatThrownBy(() -> Sandbox.exchange("GET", "/partners/skyway-air/reservations/" + id, "", PATIENCE))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);

        Sandbox.delete(BEHAVIOUR);
        assertThat(reservations()).isEmpty();
        assertThat(hold(id).status()).isEqualTo(200);
    }

    @Test
    void listsWhatIsInForceAndCountsItDown() {
        told("{\"operation\": \"hold\", \"mode\": \"error\", \"times\": 3}");
        told("{\"operation\": \"release\", \"mode\": \"late\", \"delayMillis\": 10, \"itineraryId\": \"it-1\"}");
        hold(id);

        JsonNode inForce = Sandbox.get(BEHAVIOUR).json();

        assertThat(inForce).hasSize(2);
        assertThat(inForce.at("/0/times").asInt()).isEqualTo(2);
        assertThat(inForce.at("/1/mode").asText()).isEqualTo("late");
        assertThat(inForce.at("/1/operation").asText()).isEqualTo("release");
        assertThat(inForce.at("/1/times").isNull()).isTrue();
        assertThat(Sandbox.get("/sandbox/polar-air/behaviour").body()).isEqualTo("[]");
    }

    @Test
    void replacesWhatWasToldForTheSameOperation() {
        told("{\"operation\": \"hold\", \"mode\": \"error\"}");
        told("{\"operation\": \"hold\", \"mode\": \"refuse\"}");

        assertThat(Sandbox.get(BEHAVIOUR).json()).hasSize(1);
        assertThat(hold(id).status()).isEqualTo(409);
    }

    @Test
    void spoilsAProbeOfAnItineraryThoughAProbeDoesNotNameIt() {
        hold(id);
        told("{\"operation\": \"probe\", \"mode\": \"error\", \"itineraryId\": \"it-%s\"}".formatted(id));

        assertThat(Sandbox.get("/partners/skyway-air/reservations/" + id).status())
                .isEqualTo(500);
    }

    private static void told(String behaviour) {
        assertThat(Sandbox.put(BEHAVIOUR, behaviour).status()).isEqualTo(200);
    }

    private static Reply hold(String stepId) {
        return Sandbox.post(HOLDS, flight(stepId, "SK101", "2027-03-01", 1));
    }

    private JsonNode reservations() {
        return Sandbox.get("/sandbox/skyway-air/reservations?stepId=" + id).json();
    }
}
