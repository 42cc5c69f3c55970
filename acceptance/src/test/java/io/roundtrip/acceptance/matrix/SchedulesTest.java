package io.roundtrip.acceptance.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {

    private static List<String> all(long seed) {
        Schedules schedules = new Schedules(seed);
        return Stream.of(
                        schedules.calm().stream(),
                        schedules.killing().stream(),
                        schedules.pairs().stream(),
                        IntStream.range(0, 20).mapToObj(schedules::random))
                .flatMap(batches -> batches)
                .flatMap(batch -> batch.schedules().stream())
                .map(Schedule::toString)
                .toList();
    }

    @Test
    void aScheduleIsItsOwnReplay() {
        assertThat(all(1))
                .allSatisfy(text -> assertThat(Schedule.parse(text).toString()).isEqualTo(text));
    }

    @Test
    void theSameSeedGivesTheSameSchedulesInTheSameOrder() {
        assertThat(all(7)).isEqualTo(all(7)).isNotEqualTo(all(8));
    }

    @Test
    void noEnumeratedScheduleComesTwice() {
        Schedules schedules = new Schedules(1);
        List<String> enumerated = Stream.of(schedules.calm(), schedules.killing(), schedules.pairs())
                .flatMap(List::stream)
                .flatMap(batch -> batch.schedules().stream())
                .map(Schedule::toString)
                .toList();

        assertThat(enumerated).doesNotHaveDuplicates().hasSizeGreaterThan(6000);
    }

    @Test
    void aPersonIsCalledOnlyWhenAPartnerWillNotConfirmOrRelease() {
        assertThat(Schedule.parse("release:paywell:refuse/undo").callsAPerson()).isTrue();
        assertThat(Stream.of(
                        "hold:paywell:refuse/forward",
                        "confirm:paywell:error/forward",
                        "complete:paywell:refuse/kill-application-during/forward"))
                .noneMatch(text -> Schedule.parse(text).callsAPerson());
    }

    @Test
    void everyVoyageHasItsOwnObstacleItemsAndKey() {
        Voyage one = new Voyage(Schedule.parse("release:city-rooms:stall/undo"), 12_345);

        assertThat(one.item("skyway-air")).isEqualTo("SKB2345");
        assertThat(one.obstacle()).contains("polar-air");
        assertThat(new Voyage(Schedule.parse("release:paywell:stall/undo"), 1).obstacle())
                .isEmpty();
    }

    @Test
    void expectsAnEndWhereOnlyOneIsRight() {
        assertThat(Schedule.parse("confirm:skyway-air:stall/forward").end()).contains("CONFIRMED");
        assertThat(Schedule.parse("hold:skyway-air:refuse/forward").end()).contains("NOT_BOOKED");
        assertThat(Schedule.parse("release:paywell:stall/undo").end()).contains("NOT_BOOKED");
        assertThat(Schedule.parse("release:paywell:stall/kill-kafka-during/undo")
                        .end())
                .as("a kill may come first")
                .isEmpty();
        assertThat(Schedule.parse("confirm:paywell:stall/kill-application-during/forward")
                        .end())
                .as("it was decided")
                .contains("CONFIRMED");
        assertThat(Schedule.parse("confirm:paywell:stall/kill-application-before/forward")
                        .end())
                .as("a kill may come first")
                .isEmpty();
        assertThat(Schedule.parse("hold:polar-air:error,complete:paywell:stall/kill-application-during/forward")
                        .end())
                .as("the kill is timed by the last, and a hold may fail before")
                .isEmpty();
        assertThat(Schedule.parse("compensate:city-rooms:down,hold:paywell:duplicate/undo")
                        .end())
                .as("what holds the payment at once may close before it is cancelled")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hold:grand-hotels:lose-reply",
                "hold:nobody:stall/forward",
                "hold:paywell:sulk/forward",
                "hold:paywell:stall/sideways",
                "hold:paywell:stall/kill-moon-during/forward"
            })
    void refusesWhatIsNoSchedule(String text) {
        assertThatThrownBy(() -> Schedule.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
