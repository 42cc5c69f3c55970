package io.roundtrip.acceptance.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Score score = new Score(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void countsAScheduleOnceAndOnlyIfItCameAbout() {
        add(result("hold:skyway-air:error/forward", true));
        add(result("hold:skyway-air:error/forward", true), result("hold:paywell:stall/forward", false));
        add(result("confirm:paywell:stall/kill-postgres-during/forward", true));

        assertThat(score.conclude()).isTrue();
        assertThat(said())
                .contains(
                        "2 distinct schedules, 1 of them with kills",
                        "1 did not meet what was meant for them",
                        "  not met: hold:paywell:stall/forward",
                        "Nothing was violated.");
    }

    @Test
    void isRedByOneViolationAndSaysTheShortestAgain() {
        add(result("hold:skyway-air:error/forward", true));
        add(
                result("release:paywell:stall/kill-postgres-during/undo", true, "a hold is left"),
                result("release:paywell:stall/undo", true, "a hold is left"));

        assertThat(score.conclude()).isFalse();
        assertThat(said())
                .contains("VIOLATED release:paywell:stall/undo", "a hold is left")
                .endsWith("  ./run --crash-matrix --schedule=release:paywell:stall/undo\n");
    }

    @Test
    void isRedByAViolationOfWhatDidNotComeAbout() {
        add(result("hold:skyway-air:error/forward", true));
        add(result("release:paywell:stall/undo", false, "The batch broke off"));

        assertThat(score.conclude()).isFalse();
    }

    @Test
    void isRedWhenMostDidNotComeAbout() {
        add(result("hold:skyway-air:error/forward", true), result("hold:paywell:stall/forward", false));

        assertThat(score.conclude()).isFalse();
        assertThat(said()).contains("this shows nothing");
    }

    private void add(Result... results) {
        List<Schedule> schedules = Stream.of(results).map(Result::schedule).toList();
        score.add(new Batch("a batch", Kill.NONE, schedules), List.of(results), Duration.ofSeconds(30));
    }

    private static Result result(String schedule, boolean played, String... violations) {
        return new Result(Schedule.parse(schedule), played, List.of(violations));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
