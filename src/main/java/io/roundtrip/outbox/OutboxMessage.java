package io.roundtrip.outbox;

/**
 * A message to be sent to Kafka.
 *
 * @param topic where to
 * @param key partition key: the itinerary id, nothing personal
 * @param type CloudEvents type in the past tense, for example {@code travel.booking.requested.v1}
 * @param payload JSON
 */
public record OutboxMessage(String topic, String key, String type, String payload) {}
