package io.roundtrip.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left until the deadline shortens pauses, never the attempt itself. */
class HoldDeadlineTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT30S, PT10M, PT30S", // there is time
        "PT30S, PT34S, PT30S", // just
        "PT30S, PT20S, PT16S", // the attempt itself takes 4 s
        "PT30S, PT4S,  PT0S",
        "PT30S, PT3S,  PT30S" // too late: it is not asked again
    })
    void leavesTimeForOneMoreAttempt(Duration pace, Duration left, Duration pause) {
        assertThat(HoldDeadline.pause(pace, NOW, NOW.plus(left), Duration.ofSeconds(4)))
                .isEqualTo(pause);
    }
}
