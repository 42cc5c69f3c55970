package io.roundtrip.sandbox.kafka;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roundtrip.sandbox.company.Company;
import io.roundtrip.sandbox.protocol.Answer;
import io.roundtrip.sandbox.protocol.Command;
import io.roundtrip.sandbox.protocol.Operation;
import io.roundtrip.sandbox.protocol.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Sends answers, and puts aside what cannot be read. */
@Component
class Post {

    private static final Logger log = LoggerFactory.getLogger(Post.class);

    /** The body of the REST answer, and what HTTP says by address and status. */
    private record Value(
            Operation operation,
            Outcome outcome,
            @JsonUnwrapped Answer answer) {}

    private final KafkaTemplate<String, byte[]> kafka;
    private final ObjectMapper mapper;
    private final Clock clock;

    Post(KafkaTemplate<String, byte[]> kafka, ObjectMapper mapper, Clock clock) {
        this.kafka = kafka;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Sends it with an id that is the same for the same command, so that one sent twice is recognised as one event. */
    CompletableFuture<?> answer(Command command, Answer answer, String eventId) {
        Company company = command.company();
        ProducerRecord<String, byte[]> event =
                new ProducerRecord<>(Topics.events(company), command.itineraryId(), value(command, answer));
        header(event, "ce_specversion", "1.0");
        header(event, "ce_id", eventId);
        header(event, "ce_source", "/partners/" + company.id());
        header(event, "ce_type", command.operation().answered());
        header(event, "ce_time", clock.instant().toString());
        header(event, "ce_subject", command.stepId());
        header(event, "content-type", "application/json");
        return kafka.send(event).whenComplete((sent, failure) -> {
            if (failure != null) {
                log.warn(
                        "{} could not send its answer to {} of step {}. Unless it was late anyway, it is sent again.",
                        company.id(),
                        command.operation().word(),
                        command.stepId(),
                        failure);
            }
        });
    }

    CompletableFuture<?> deadLetter(Company company, ConsumerRecord<String, byte[]> unreadable, String why) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(Topics.deadLetters(company), unreadable.key(), unreadable.value());
        unreadable.headers().forEach(letter.headers()::add);
        header(letter, "dead-letter-reason", why);
        return kafka.send(letter);
    }

    private static void header(ProducerRecord<String, byte[]> to, String name, String value) {
        to.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] value(Command command, Answer answer) {
        try {
            return mapper.writeValueAsBytes(new Value(command.operation(), answer.outcome(), answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Could not write an answer as JSON.", e);
        }
    }
}
