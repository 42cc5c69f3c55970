package io.roundtrip.coordinator.console;

import io.roundtrip.coordinator.history.AttemptRow;
import io.roundtrip.coordinator.history.JournalRow;
import io.roundtrip.coordinator.history.LraFile;
import io.roundtrip.coordinator.history.ParticipantRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The picture of an LRA's callbacks: a lane for each participant, a bar for each callback, what operators did as marks.
 *
 * @param omitted callbacks that are not in the picture
 */
record Timeline(List<Lane> lanes, List<Axis.Gap> gaps, List<Tick> ticks, List<Mark> marks, int omitted) {

    private static final int MOST_TICKS = 6;

    /** A participant's callbacks. */
    record Lane(ParticipantRow participant, List<Bar> bars, String summary) {}

    /** Places and widths are in percent of the picture, as SVG takes them. */
    record Bar(String x, String width, AttemptRow attempt) {}

    record Tick(String x, Instant at, boolean last) {}

    record Mark(String x, JournalRow act) {}

    static Timeline of(LraFile.Whole whole) {
        List<AttemptRow> attempts = whole.attempts();
        Axis axis = Axis.of(moments(whole));
        Map<String, List<AttemptRow>> byParticipant =
                attempts.stream().collect(Collectors.groupingBy(AttemptRow::participantId));
        List<Lane> lanes = whole.participants().stream()
                .map(participant -> lane(participant, byParticipant.getOrDefault(participant.id(), List.of()), axis))
                .toList();
        List<Mark> marks = whole.acts().stream()
                .map(act -> new Mark(percent(axis.place(act.at())), act))
                .toList();
        int all =
                whole.participants().stream().mapToInt(ParticipantRow::attempts).sum();
        return new Timeline(lanes, axis.gaps(), ticks(axis), marks, Math.max(0, all - attempts.size()));
    }

    public boolean isEmpty() {
        return lanes.stream().allMatch(lane -> lane.bars().isEmpty());
    }

    private static List<Axis.Busy> moments(LraFile.Whole whole) {
        List<Axis.Busy> moments = new ArrayList<>();
        moments.add(new Axis.Busy(whole.lra().startedAt(), whole.lra().startedAt()));
        whole.attempts().forEach(attempt -> moments.add(new Axis.Busy(attempt.startedAt(), attempt.endedAt())));
        whole.acts().forEach(act -> moments.add(new Axis.Busy(act.at(), act.at())));
        Instant end =
                whole.lra().endedAt() == null ? whole.checked() : whole.lra().endedAt();
        moments.add(new Axis.Busy(end, end));
        return moments;
    }

    private static Lane lane(ParticipantRow participant, List<AttemptRow> attempts, Axis axis) {
        List<Bar> bars = attempts.stream()
                .map(attempt -> {
                    double from = axis.place(attempt.startedAt());
                    double width = Math.max(0.6, axis.place(attempt.endedAt()) - from);
                    return new Bar(percent(Math.min(from, 99.4)), percent(width), attempt);
                })
                .toList();
        return new Lane(participant, bars, summary(participant, attempts));
    }

    private static String summary(ParticipantRow participant, List<AttemptRow> attempts) {
        if (attempts.isEmpty()) {
            return "not called yet";
        }
        AttemptRow last =
                attempts.stream().max(Comparator.comparingInt(AttemptRow::n)).orElseThrow();
        int calls = Math.max(participant.attempts(), last.n());
        return (calls == 1 ? "1 callback, " : calls + " callbacks, the last one ")
                + new Say().outcome(last).toLowerCase(Locale.ROOT);
    }

    private static List<Tick> ticks(Axis axis) {
        List<Instant> starts = axis.starts();
        int every = Math.max(1, (starts.size() + MOST_TICKS - 1) / MOST_TICKS);
        List<Tick> ticks = new ArrayList<>();
        double free = 0;
        for (int i = 0; i < starts.size(); i += every) {
            double place = axis.place(starts.get(i));
            if (place >= free && place <= 86) {
                ticks.add(new Tick(percent(place), starts.get(i), false));
                free = place + 14;
            }
        }
        ticks.add(new Tick("100%", axis.end(), true));
        return ticks;
    }

    static String percent(double place) {
        return String.format(Locale.ROOT, "%.2f%%", place);
    }

    static String span(Duration span) {
        return Times.span(span);
    }
}
