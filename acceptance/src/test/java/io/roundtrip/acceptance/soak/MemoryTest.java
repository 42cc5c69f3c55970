package io.roundtrip.acceptance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.acceptance.soak.Memory.Reading;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void whatIsLostWithEachItineraryIsGrowth() {
        assertThat(Memory.hasGrown(life(50, 53, 56, 59, 62, 65, 68, 71, 74, 77, 80, 83)))
                .isTrue();
    }

    @Test
    void onePeakOrALateCompilationIsNone() {
        assertThat(Memory.hasGrown(life(58, 60, 59, 61, 90, 60, 61, 62, 60, 63, 95, 61)))
                .isFalse();
    }

    @Test
    void aShortLifeTellsNothing() {
        assertThat(Memory.hasGrown(life(30, 60, 90))).isFalse();
    }

    private static List<Reading> life(long... megabytes) {
        return LongStream.of(megabytes)
                .mapToObj(each -> new Reading(1, Duration.ZERO, each * 1_000_000))
                .toList();
    }
}
