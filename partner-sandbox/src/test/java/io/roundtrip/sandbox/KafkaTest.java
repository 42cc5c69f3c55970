package io.roundtrip.sandbox;

import static io.roundtrip.sandbox.Bodies.fresh;
import static io.roundtrip.sandbox.Bodies.stay;
import static io.roundtrip.sandbox.Bodies.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaTest {

    private final Mail mail = Sandbox.mail("city-rooms");

    @AfterEach
    void close() {
        mail.close();
    }

    @Test
    void holdsConfirmsCancelsAndProbes() {
        String id = fresh("kafka");

        mail.command("hold", id, stay(id, "PAR-01", "2027-03-05", 4, 1));
        JsonNode held = mail.answer(id, 1);
        mail.command("confirm", id, step(id));
        mail.command("cancel", id, step(id));
        mail.command("probe", id, step(id));

        assertThat(held.path("operation").asText()).isEqualTo("hold");
        assertThat(held.path("outcome").asText()).isEqualTo("done");
        assertThat(held.path("state").asText()).isEqualTo("HELD");
        assertThat(held.at("/price/amount").asLong()).isEqualTo(60800);
        assertThat(mail.answer(id, 2).path("state").asText()).isEqualTo("CONFIRMED");
        assertThat(mail.answer(id, 3).at("/refund/amount").asLong()).isEqualTo(54720);
        assertThat(mail.answer(id, 4).path("operation").asText()).isEqualTo("probe");
        assertThat(mail.answer(id, 4).path("state").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void answersAsACloudEventUnderTheKeyOfTheItinerary() {
        String id = fresh("event");

        mail.command("release", id, step(id));
        ConsumerRecord<String, byte[]> event = mail.awaited(id, 1);

        assertThat(event.key()).isEqualTo("it-" + id);
        assertThat(Mail.header(event, "ce_specversion")).isEqualTo("1.0");
        assertThat(Mail.header(event, "ce_type")).isEqualTo("travel.release.answered.v1");
        assertThat(Mail.header(event, "ce_subject")).isEqualTo(id);
        assertThat(Mail.header(event, "ce_source")).isEqualTo("/partners/city-rooms");
        assertThat(Mail.header(event, "content-type")).isEqualTo("application/json");
    }

    @Test
    void refusesToProbeAnUnknownStep() {
        String id = fresh("nobody");

        mail.command("probe", id, step(id));

        assertThat(mail.answer(id, 1).path("outcome").asText()).isEqualTo("refused");
        assertThat(mail.answer(id, 1).path("code").asText()).isEqualTo("UNKNOWN_STEP");
    }

    @Test
    void putsAsideWhatItCannotReadAndGoesOn() {
        String id = fresh("after");

        mail.command("hold", id, "{\"stepId\": ");
        mail.send("travel.party.requested.v1", id, step(id));
        mail.command("release", id, step(id));

        assertThat(mail.answer(id, 1).path("state").asText()).isEqualTo("RELEASED");
        await().atMost(Duration.ofSeconds(20)).until(() -> mail.deadLetters().size() >= 2);
        assertThat(mail.deadLetters())
                .extracting(letter -> Mail.header(letter, "dead-letter-reason"))
                .containsExactlyInAnyOrder("The body is not JSON in UTF-8.", "The header ce_type names no operation.");
    }
}
