package io.roundtrip.acceptance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What everybody sees of a record who may see its topic: not the value.
 *
 * @param key empty when there is none
 * @param headers names and values, one after another
 */
record KafkaRecord(String topic, String key, String headers) {
    private static final Duration POLL = Duration.ofMillis(500);

    /** Every record of every topic of ours. */
    static List<KafkaRecord> all(int port) {
        Map<String, Object> configuration = Map.of("bootstrap.servers", "localhost:" + port);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<KafkaRecord> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(one -> all.add(of(one)));
            }
            return all;
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        return consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().startsWith("travel."))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static KafkaRecord of(ConsumerRecord<String, byte[]> one) {
        StringBuilder headers = new StringBuilder();
        one.headers()
                .forEach(header -> headers.append(header.key())
                        .append('=')
                        .append(header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8))
                        .append('\n'));
        return new KafkaRecord(one.topic(), one.key() == null ? "" : one.key(), headers.toString());
    }
}
