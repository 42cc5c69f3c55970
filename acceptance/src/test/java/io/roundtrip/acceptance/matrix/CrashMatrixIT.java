package io.roundtrip.acceptance.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.acceptance.OnRealParts;
import io.roundtrip.acceptance.client.RunningSystem;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small part of the crash matrix, with the patience that is shipped. {@code ./run --crash-matrix} runs the rest. */
@OnRealParts
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashMatrixIT {
    private final Play play;

    CrashMatrixIT(RunningSystem system) throws IOException {
        this.play = new Play(system, new Detour());
    }

    @Test
    void everyFaultIsOvercomeOrUndone() {
        List<Result> results = assertAllIsTrue(Kill.NONE, """
                hold:skyway-air:refuse/forward
                hold:grand-hotels:stall/forward
                hold:city-rooms:lose-reply/forward
                hold:paywell:duplicate/forward
                hold:city-rooms:down/forward
                confirm:skyway-air:lose-reply/forward
                confirm:paywell:error/forward
                confirm:city-rooms:refuse/forward
                hold:city-rooms:late/undo
                hold:city-rooms:late-reply/undo
                hold:city-rooms:forgetful/undo
                hold:grand-hotels:forgetful/undo
                release:skyway-air:stall/undo
                release:grand-hotels:refuse/undo
                release:city-rooms:duplicate/undo
                release:paywell:lose-reply/undo
                hold:skyway-air:error,hold:city-rooms:late,confirm:paywell:stall/forward
                """);

        assertThat(results).as("what met what was meant for it").allMatch(Result::played);
    }

    @ParameterizedTest
    @CsvSource({
        "application, during, release, undo",
        "application, during, confirm, forward",
        "coordinator, during, confirm, forward",
        "postgres, before, release, undo"
    })
    void whatWasGoingWrongEndsWellThoughAPartIsKilled(String part, String moment, String deed, String way) {
        List<Result> results = assertAllIsTrue(Kill.parse("kill-" + part + "-" + moment), """
                DEED:skyway-air:stall/WAY
                DEED:grand-hotels:lose-reply/WAY
                DEED:city-rooms:stall/WAY
                DEED:paywell:lose-reply/WAY
                """.replace("DEED", deed)
                .replace("WAY", way));

        // What must be true, must be so whether or not a busy machine let a kill come at its moment; but most of them
        // have to.
        assertThat(results)
                .filteredOn(Result::played)
                .as("what met what was meant for it, of " + results.size())
                .hasSizeGreaterThan(results.size() / 2);
    }

    private List<Result> assertAllIsTrue(Kill kill, String schedules) {
        List<Schedule> parsed =
                schedules.lines().map(line -> Schedule.parse(line).with(kill)).toList();

        List<Result> results = play.run(new Batch("a small part", kill, parsed));

        assertThat(results)
                .allSatisfy(result -> assertThat(result.violations())
                        .as(result.schedule().toString())
                        .isEmpty());
        return results;
    }
}
