package io.roundtrip.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roundtrip.kafka.UnreadableRecordException;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.PartnerAnswer;
import io.roundtrip.partner.PartnerAnswer.Outcome;
import io.roundtrip.partner.PartnerAnswer.Price;
import io.roundtrip.support.BookingTest;
import io.roundtrip.support.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a partner may say, and of whom. */
class ForeignAnswerTest extends BookingTest {

    private static final String EVENTS = "travel.city-rooms.events.v1";

    @Autowired
    private StepAnswers answers;

    @Autowired
    private ProducerTemplate producer;

    @Test
    void refusesAPartnersWordAboutAnotherPartnersStep() {
        String id = take(flight());
        Step step = step(id, StepKind.FLIGHT);
        PartnerAnswer answer = new PartnerAnswer(
                Operation.HOLD,
                Outcome.DONE,
                step.stepId(),
                id,
                "HELD",
                "FREE",
                new Price(1, "USD"),
                null,
                null,
                null,
                null);

        assertThatThrownBy(() -> answers.recordFrom(answer, "city-rooms"))
                .isInstanceOf(UnreadableRecordException.class);
        awaitEnd(id, "close");
    }

    @Test
    void parksWhatItDoesNotBelieveAndGoesOn() {
        String flight = take(flight());
        String stay = take(stay("PAR-01"));
        awaitStep(step(stay, StepKind.STAY).stepId(), StepStatus.HELD);
        List<String> unbelievable = List.of(
                "{ " + UUID.randomUUID(),
                held(step(flight, StepKind.FLIGHT).stepId(), flight),
                held(step(stay, StepKind.STAY).stepId(), flight));

        unbelievable.forEach(record -> producer.requestBodyAndHeader(
                "kafka:" + EVENTS, record.getBytes(StandardCharsets.UTF_8), KafkaConstants.KEY, stay));

        List<String> parked = new ArrayList<>();
        try (KafkaConsumer<String, String> reader = reader()) {
            reader.assign(reader.partitionsFor(EVENTS + ".dlt").stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList());
            reader.seekToBeginning(reader.assignment());
            await().atMost(SOON).until(() -> {
                reader.poll(Duration.ofMillis(200)).forEach(record -> parked.add(record.value()));
                return parked.containsAll(unbelievable);
            });
        }
        awaitEnd(flight, "close");
        awaitEnd(stay, "close");
        assertThat(step(stay, StepKind.STAY).partnerReference()).isNotEqualTo(Optional.of("FREE"));
    }

    private static String held(String stepId, String itineraryId) {
        return """
                {"operation": "hold", "outcome": "done", "stepId": "%s", "itineraryId": "%s", "state": "HELD", \
                "partnerReference": "FREE", "price": {"amount": 1, "currency": "USD"}}""".formatted(stepId, itineraryId);
    }

    private static KafkaConsumer<String, String> reader() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestServers.brokers()), new StringDeserializer(), new StringDeserializer());
    }
}
