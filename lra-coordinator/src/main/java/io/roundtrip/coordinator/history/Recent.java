package io.roundtrip.coordinator.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Keeps an answer for some seconds. While one thread asks anew, the others wait for its answer and ask nothing. */
class Recent<T> implements Supplier<T> {

    private final Supplier<T> source;
    private final Duration fresh;
    private final Clock clock;
    private Instant askedAt;
    private T answer;

    Recent(Supplier<T> source, int seconds, Clock clock) {
        this.source = source;
        this.fresh = Duration.ofSeconds(seconds);
        this.clock = clock;
    }

    @Override
    public synchronized T get() {
        Instant now = clock.instant();
        // The absolute value: a clock that was set back must not make an old answer last.
        if (askedAt == null || Duration.between(askedAt, now).abs().compareTo(fresh) >= 0) {
            answer = source.get();
            askedAt = now;
        }
        return answer;
    }
}
