package io.roundtrip.coordinator.history;

import java.time.Instant;

/**
 * How fresh an answer is.
 *
 * @param checked when the tables were read
 * @param written when the newest of what they hold happened; null when nothing was recorded yet
 * @param seq of it; 0 when nothing was recorded yet
 */
public record AsOf(Instant checked, Instant written, long seq) {}
