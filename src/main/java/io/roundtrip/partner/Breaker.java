package io.roundtrip.partner;

import java.time.Duration;

/**
 * When a partner is left alone because too many calls fail, and how many calls it gets at once. For REST; over Kafka nobody waits for an
 * answer, and the partner reads at its own pace.
 *
 * @param concurrency calls at the same time from one instance, 1 to 1000; more wait for half a second and are then tried later
 * @param calls the newest calls that are looked at, 5 to 1000
 * @param failureRate percent of them that fail before it is left alone, 1 to 100
 * @param pause for how long
 */
public record Breaker(Integer concurrency, Integer calls, Integer failureRate, Duration pause) {

    private static final Breaker DEFAULT = new Breaker(32, 20, 50, Duration.ofSeconds(5));

    /** These values, and the defaults where one is absent. */
    static Breaker of(Breaker configured) {
        return configured == null
                ? DEFAULT
                : new Breaker(
                        configured.concurrency == null ? DEFAULT.concurrency : configured.concurrency,
                        configured.calls == null ? DEFAULT.calls : configured.calls,
                        configured.failureRate == null ? DEFAULT.failureRate : configured.failureRate,
                        configured.pause == null ? DEFAULT.pause : configured.pause);
    }
}
