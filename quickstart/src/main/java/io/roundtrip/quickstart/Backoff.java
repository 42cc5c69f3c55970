package io.roundtrip.quickstart;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long to wait before a dead part is started again: not at all the first time, longer when it keeps dying. */
final class Backoff {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration CALM = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private Duration next = Duration.ZERO;
    private long last;

    Backoff() {
        this(System::nanoTime);
    }

    Backoff(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    Duration next() {
        long now = nanoTime.getAsLong();
        if (now - last > CALM.plus(next).toNanos()) {
            next = Duration.ZERO;
        }
        last = now;
        Duration pause = next;
        next = pause.isZero() ? Duration.ofSeconds(1) : shorter(pause.multipliedBy(2), LONGEST);
        return pause;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
