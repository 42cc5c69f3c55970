package io.roundtrip.coordinator.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where moments are, in percent. Time in which nothing happens takes little room, however long it is: twelve callbacks of 20 ms that are two
 * minutes apart would be twelve invisible lines.
 */
final class Axis {

    /** All gaps together take at most half of the picture, and one no more than this. */
    private static final double WIDEST_GAP = 5;

    private static final double GAPS = 50;

    /** Two callbacks that are less apart are drawn to scale. */
    private static final Duration SHORTEST_GAP = Duration.ofSeconds(3);

    /** A span in which something happens. */
    record Busy(Instant from, Instant to) {}

    /** A span in which nothing did. The label is empty where it would not fit. */
    record Gap(String x, String width, String label) {}

    private final List<Busy> spans;
    private final double[] from;
    private final double[] width;

    private Axis(List<Busy> spans, double[] from, double[] width) {
        this.spans = spans;
        this.from = from;
        this.width = width;
    }

    static Axis of(List<Busy> moments) {
        List<Busy> spans = merged(moments);
        int n = spans.size();
        double gap = n == 1 ? 0 : Math.min(WIDEST_GAP, GAPS / (n - 1));
        double room = 100 - gap * (n - 1);
        double[] weight = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            // The root: 2 s are more than 20 ms, but not a hundred times as much of a picture.
            Duration lasts = Duration.between(spans.get(i).from(), spans.get(i).to());
            weight[i] = Math.sqrt(Math.max(lasts.toMillis(), 1) + 50.0);
            sum += weight[i];
        }
        double[] from = new double[n];
        double[] width = new double[n];
        double place = 0;
        for (int i = 0; i < n; i++) {
            from[i] = place;
            width[i] = room * weight[i] / sum;
            place += width[i] + gap;
        }
        return new Axis(spans, from, width);
    }

    private static List<Busy> merged(List<Busy> moments) {
        List<Busy> sorted =
                moments.stream().sorted(Comparator.comparing(Busy::from)).toList();
        List<Busy> spans = new ArrayList<>();
        for (Busy next : sorted) {
            Busy last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
            if (last != null && !next.from().isAfter(last.to().plus(SHORTEST_GAP))) {
                spans.set(spans.size() - 1, new Busy(last.from(), later(last.to(), next.to())));
            } else {
                spans.add(next);
            }
        }
        return spans;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    double place(Instant at) {
        for (int i = spans.size() - 1; i >= 0; i--) {
            Busy span = spans.get(i);
            if (!at.isBefore(span.from())) {
                double all = Duration.between(span.from(), span.to()).toNanos();
                double part = Duration.between(span.from(), at).toNanos();
                return from[i] + (all <= 0 ? 0 : width[i] * Math.min(1, part / all));
            }
        }
        return 0;
    }

    List<Instant> starts() {
        return spans.stream().map(Busy::from).toList();
    }

    Instant end() {
        return spans.get(spans.size() - 1).to();
    }

    List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < spans.size(); i++) {
            double x = from[i - 1] + width[i - 1];
            double wide = from[i] - x;
            Duration lasts =
                    Duration.between(spans.get(i - 1).to(), spans.get(i).from());
            gaps.add(new Gap(Timeline.percent(x), Timeline.percent(wide), wide >= WIDEST_GAP ? Times.span(lasts) : ""));
        }
        return gaps;
    }
}
