package io.roundtrip.outbox;

import java.time.Instant;

/**
 * A message in the outbox.
 *
 * @param id names the message for good: sent twice, it is the same event
 */
record WaitingMessage(long id, String topic, String key, String type, String payload, Instant createdAt) {}
