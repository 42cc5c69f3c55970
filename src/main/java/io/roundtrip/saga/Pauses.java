package io.roundtrip.saga;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** How long to wait before a partner is asked again: half a second, doubled at each attempt, up to a bound. */
@Component
class Pauses {

    private static final Duration FIRST = Duration.ofMillis(500);

    private final Duration longest;

    Pauses(SagaProperties properties) {
        this.longest = properties.longestPause();
    }

    /** The pause after the given number of attempts, 1 or more. */
    Duration after(int attempts) {
        int doublings = Math.min(Math.max(attempts - 1, 0), 20);
        Duration pause = FIRST.multipliedBy(1L << doublings);
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
