package io.roundtrip.sandbox;

import static io.roundtrip.sandbox.Bodies.fresh;
import static io.roundtrip.sandbox.Bodies.payment;
import static io.roundtrip.sandbox.Bodies.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every way to misbehave, over Kafka. Another itinerary's answer, or a later one, shows that silence is not slowness. */
class KafkaBehaviourTest {

    private static final String BEHAVIOUR = "/sandbox/paywell/behaviour";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Mail mail = Sandbox.mail("paywell");
    private final String id = fresh("told");
    private final String other = fresh("other");

    @AfterEach
    void behave() {
        Sandbox.delete(BEHAVIOUR);
        mail.close();
    }

    @Test
    void refusesAsTold() {
        told("refuse", 1);

        hold(id);

        assertThat(mail.answer(id, 1).path("outcome").asText()).isEqualTo("refused");
        assertThat(mail.answer(id, 1).path("code").asText()).isEqualTo("TOLD_TO_REFUSE");
    }

    @Test
    void answersAnErrorAndDoesNothing() {
        told("error", 1);

        hold(id);

        assertThat(mail.answer(id, 1).path("outcome").asText()).isEqualTo("error");
        assertThat(reservations()).isEmpty();
    }

    @Test
    void stallsWithoutDoingAnything() {
        told("stall", 1);

        hold(id);
        hold(other);

        assertThat(mail.answer(other, 1).path("outcome").asText()).isEqualTo("done");
        await().atMost(PATIENCE).until(() -> Sandbox.get(BEHAVIOUR).body().equals("[]"));
        assertThat(mail.answers(id)).isEmpty();
        assertThat(reservations()).isEmpty();
    }

    @Test
    void losesItsReplyAfterTheDeed() {
        told("lose-reply", 1);

        hold(id);
        await().atMost(PATIENCE).until(() -> reservations().size() == 1);
        assertThat(mail.answers(id)).isEmpty();

        hold(id);
        assertThat(mail.answer(id, 1).path("state").asText()).isEqualTo("HELD");
        assertThat(mail.answers(id)).hasSize(1);
    }

    @Test
    void isLateWithDeedAndAnswer() {
        told("late", 1);

        hold(id);

        assertThat(mail.answer(id, 1).path("state").asText()).isEqualTo("HELD");
        assertThat(Sandbox.get("/sandbox/paywell/calls?stepId=" + id).text("/0/behaviour"))
                .isEqualTo("late");
    }

    @Test
    void keepsNobodyElseWaitingWhileItIsLate() {
        Sandbox.put(BEHAVIOUR, """
                {"operation": "hold", "mode": "late", "delayMillis": 3600000, "itineraryId": "it-%s"}""".formatted(id));

        hold(id);
        hold(other);

        assertThat(mail.answer(other, 1).path("outcome").asText()).isEqualTo("done");
        assertThat(mail.answers(id)).isEmpty();
    }

    @Test
    void answersTwiceWithOneEventId() {
        told("duplicate", 1);

        hold(id);

        assertThat(mail.answer(id, 2)).isEqualTo(mail.answer(id, 1));
        assertThat(Mail.header(mail.awaited(id, 2), "ce_id")).isEqualTo(Mail.header(mail.awaited(id, 1), "ce_id"));
        assertThat(reservations()).hasSize(1);
    }

    @Test
    void consumesNothingWhileDownAndAllOfItAfterwards() {
        mail.command("release", other, step(other));
        mail.answer(other, 1);
        Sandbox.put(BEHAVIOUR, "{\"mode\": \"down\"}");

        hold(id);
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> mail.answers(id).isEmpty());
        assertThat(Sandbox.get("/sandbox/paywell/calls?stepId=" + id).body()).isEqualTo("[]");

        Sandbox.delete(BEHAVIOUR);
        assertThat(mail.answer(id, 1).path("state").asText()).isEqualTo("HELD");
    }

    private void hold(String stepId) {
        mail.command("hold", stepId, payment(stepId, "acct-1001", 100));
    }

    private static void told(String mode, int times) {
        String behaviour = "{\"operation\": \"hold\", \"mode\": \"%s\", \"times\": %d, \"delayMillis\": 500}"
                .formatted(mode, times);
        assertThat(Sandbox.put(BEHAVIOUR, behaviour).status()).isEqualTo(200);
    }

    private JsonNode reservations() {
        return Sandbox.get("/sandbox/paywell/reservations?stepId=" + id).json();
    }
}
