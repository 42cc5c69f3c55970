package io.roundtrip.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    @Test
    void doublesItsPausesUpToTheLongest() {
        Patience patience = new Patience(20, Duration.ofMillis(500), Duration.ofSeconds(30), AN_HOUR);

        for (int attempt = 1; attempt <= 20; attempt++) {
            long full = Math.min(500L << (attempt - 1), 30_000);
            assertThat(patience.pauseAfter(attempt, "step").toMillis()).isBetween(full * 3 / 4, full);
        }
    }

    @Test
    void spreadsStepsThatFailedTogether() {
        Patience patience = new Patience(20, Duration.ofSeconds(8), Duration.ofSeconds(30), AN_HOUR);

        LongStream pauses = IntStream.range(0, 100)
                .mapToLong(i -> patience.pauseAfter(3, "step-" + i).toMillis());

        assertThat(pauses.distinct().count()).isGreaterThan(30);
        assertThat(patience.pauseAfter(3, "step-7")).isEqualTo(patience.pauseAfter(3, "step-7"));
    }

    @Test
    void waitsAMinuteForAHoldAndLongerToConfirmAndToRelease() {
        assertThat(inAll(Patience.HOLD)).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(70));
        assertThat(inAll(Patience.CONFIRM)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(8));
        assertThat(inAll(Patience.RELEASE)).isBetween(Duration.ofMinutes(45), Duration.ofMinutes(70));
    }

    @Test
    void countsEveryAttemptAndEveryPauseAsItsWorst() {
        Patience patience = new Patience(4, Duration.ofSeconds(1), Duration.ofSeconds(3), AN_HOUR);

        assertThat(patience.atWorst(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(4 * 10 + 1 + 2 + 3));
    }

    @Test
    void isAtWorstAtTheEndOfAnAttemptThatBeganWithinTheBudget() {
        Patience patience = new Patience(1000, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMinutes(2));

        assertThat(patience.atWorst(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(130));
    }

    @Test
    void leavesTimeForAllAttemptsByItself() {
        Duration usual = Duration.ofSeconds(4);
        assertThat(Patience.HOLD.atWorst(usual)).isLessThan(Patience.HOLD.budget());
        assertThat(Patience.CONFIRM.atWorst(usual)).isLessThan(Patience.CONFIRM.budget());
        assertThat(Patience.RELEASE.atWorst(usual)).isLessThan(Patience.RELEASE.budget());
    }

    private static Duration inAll(Patience patience) {
        return IntStream.range(1, patience.attempts())
                .mapToObj(attempt -> patience.pauseAfter(attempt, "step"))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
