package io.roundtrip.acceptance.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When to read an itinerary again. Each read costs the application CPU time that is then measured, so the first one is due when
 * itineraries of late have been confirmed, and the next ones come at ever longer pauses. How late a confirmation is noticed does not
 * falsify its latency, which comes from the application's own clock.
 */
final class Watch {
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(500);
    /** Itineraries that never end are given up. */
    private static final long GIVE_UP = TimeUnit.SECONDS.toNanos(60);

    private final AtomicLong usual = new AtomicLong(SHORTEST);

    /** How long to wait for the first read, counted from the POST. */
    long first() {
        return bounded(usual.get() * 11 / 10);
    }

    /** How long to wait after a read that came too early. */
    long next(long waited) {
        return bounded(waited / 5);
    }

    boolean isHopeless(long waited) {
        return waited > GIVE_UP;
    }

    /** An itinerary was confirmed so long after its POST: an eighth of it flows into what is usual. */
    void learn(long nanos) {
        usual.updateAndGet(before -> before + (nanos - before) / 8);
    }

    private static long bounded(long nanos) {
        return Math.max(SHORTEST, Math.min(nanos, LONGEST));
    }
}
