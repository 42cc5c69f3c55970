package io.roundtrip.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.coordinator.engine.LraEvent.Action;
import io.roundtrip.coordinator.engine.LraEvent.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private Instant now = Instant.parse("2026-11-24T03:00:00Z");
    private final RetrySchedule schedule = new RetrySchedule(
            new CoordinatorProperties.Recovery(Duration.ofSeconds(2), Duration.ofSeconds(10)), () -> now);

    @Test
    void doublesThePauseWhileNobodyAnswers() {
        assertThat(pause()).isEqualTo(2);
        assertThat(pause()).isEqualTo(4);
        assertThat(pause()).isEqualTo(8);
        assertThat(pause()).isEqualTo(10);
        assertThat(pause()).isEqualTo(10);
        assertThat(schedule.again("1").rule()).isEqualTo("no answer: the pause doubles, from 2 s up to 10 s");
    }

    @Test
    void asksSoonAsLongAsSomebodyWorksOnIt() {
        pause();
        pause();
        called("1", Outcome.AGAIN);
        assertThat(pause()).isEqualTo(8);

        called("1", Outcome.IN_PROGRESS);
        assertThat(schedule.again("1")).satisfies(next -> {
            assertThat(next.at()).isEqualTo(now.plusSeconds(2));
            assertThat(next.rule()).isEqualTo("asked again after 2 s");
        });
        assertThat(pause()).as("silent again").isEqualTo(4);
        called("2", Outcome.DONE);
        assertThat(schedule.isPlanned("2")).as("never planned").isFalse();
    }

    @Test
    void isDueWhenItsPauseIsOver() {
        assertThat(schedule.isDue("1")).as("unknown").isTrue();
        RetrySchedule.Retry retry = schedule.again("1");
        assertThat(schedule.isDue("1")).isFalse();
        assertThat(schedule.stands("1", retry)).isTrue();

        now = retry.at();
        assertThat(schedule.isDue("1")).isTrue();
        schedule.again("1");
        assertThat(schedule.stands("1", retry)).as("planned anew").isFalse();

        schedule.forget("1");
        assertThat(schedule.isPlanned("1")).isFalse();
        assertThat(pause()).isEqualTo(2);
    }

    @Test
    void neverAsksSoonerThanTheShortestPause() {
        RetrySchedule contrary = new RetrySchedule(
                new CoordinatorProperties.Recovery(Duration.ofMinutes(1), Duration.ofSeconds(10)), () -> now);

        assertThat(contrary.again("1").at()).isEqualTo(now.plusSeconds(60));
        assertThat(contrary.again("1").at()).isEqualTo(now.plusSeconds(60));
    }

    private long pause() {
        return Duration.between(now, schedule.again("1").at()).toSeconds();
    }

    private void called(String uid, Outcome outcome) {
        schedule.hear(
                new LraEvent.Called(uid, now, "p", Action.COMPLETE, Duration.ZERO, 503, null, null, outcome, null));
    }
}
