package io.roundtrip.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final AtomicLong nanoTime = new AtomicLong();
    private final Backoff backoff = new Backoff(nanoTime::get);

    @Test
    void waitsLongerEachTimeUpToHalfAMinute() {
        assertThat(IntStream.range(0, 8).mapToObj(i -> backoff.next().toSeconds()))
                .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void startsAtOnceAgainAfterAQuietTime() {
        backoff.next();
        backoff.next();

        nanoTime.addAndGet(Duration.ofMinutes(3).toNanos());

        assertThat(backoff.next()).isZero();
    }
}
