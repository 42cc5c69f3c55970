package io.roundtrip.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends commands to one company over Kafka and reads what comes back, from the moment on in which it was made. */
final class Mail implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final String partnerId;
    private final List<ConsumerRecord<String, byte[]>> received = new ArrayList<>();

    Mail(String partnerId) {
        this.partnerId = partnerId;
        Map<String, Object> servers = Map.of("bootstrap.servers", Parts.bootstrapServers());
        producer = new KafkaProducer<>(servers, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(servers, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of(
                new TopicPartition("travel." + partnerId + ".events.v1", 0),
                new TopicPartition("travel." + partnerId + ".events.v1", 1),
                new TopicPartition("travel." + partnerId + ".commands.v1.dlt", 0),
                new TopicPartition("travel." + partnerId + ".commands.v1.dlt", 1));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    void command(String operation, String stepId, String body) {
        send("travel." + operation + ".requested.v1", stepId, body);
    }

    void send(String type, String stepId, String body) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                "travel." + partnerId + ".commands.v1", "it-" + stepId, body.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_source",
                        "/test",
                        "ce_type",
                        type,
                        "ce_time",
                        Instant.EPOCH.toString(),
                        "ce_subject",
                        stepId,
                        "content-type",
                        "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        assertThat(producer.send(message)).succeedsWithin(PATIENCE);
    }

    /** The n-th answer to this step that came since this was made. */
    JsonNode answer(String stepId, int n) {
        return json(awaited(stepId, n).value());
    }

    ConsumerRecord<String, byte[]> awaited(String stepId, int n) {
        await().atMost(PATIENCE).until(() -> answers(stepId).size() >= n);
        return answers(stepId).get(n - 1);
    }

    List<ConsumerRecord<String, byte[]>> answers(String stepId) {
        return poll().stream()
                .filter(event -> event.topic().endsWith(".events.v1"))
                .filter(event ->
                        stepId.equals(json(event.value()).path("stepId").asText()))
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> deadLetters() {
        return poll().stream().filter(event -> event.topic().endsWith(".dlt")).toList();
    }

    static String header(ConsumerRecord<String, byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private List<ConsumerRecord<String, byte[]>> poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(received::add);
        return List.copyOf(received);
    }

    private static JsonNode json(byte[] value) {
        try {
            return Http.JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
