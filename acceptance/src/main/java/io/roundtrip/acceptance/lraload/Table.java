package io.roundtrip.acceptance.lraload;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The figures of all systems at one number of clients: the median of the rounds, and in brackets the least and the most. */
final class Table {
    private static final String ROW = "  %-16s %-20s %-20s %-20s %-20s %-18s %-18s %6s%n";

    private final PrintStream out;
    private final Map<String, List<Round>> rounds;

    /** @param rounds of each system, the first of one beside the first of another */
    Table(PrintStream out, Map<String, List<Round>> rounds) {
        this.out = out;
        this.rounds = rounds;
    }

    void print(int clients, String against) {
        int each = rounds.get(against).size();
        print("%n%d clients, %d rounds each: median (least-most)%n", clients, each);
        print(ROW, "", "LRAs/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms/LRA", "load CPU ms/LRA", "errors");
        rounds.forEach((name, played) -> print(
                ROW,
                name,
                spread(played, 0, Round::perSecond),
                spread(played, 1, round -> round.at(50)),
                spread(played, 1, round -> round.at(95)),
                spread(played, 1, round -> round.at(99)),
                spread(played, 2, Round::coordinatorCpuEach),
                spread(played, 2, Round::generatorCpuEach),
                errors(played)));
        rounds.forEach((name, played) -> {
            if (!name.equals(against)) {
                print(
                        "  %s: %s times the rate of %s, %s of its CPU per LRA%n",
                        name,
                        ratio(played, rounds.get(against), Round::perSecond),
                        against,
                        ratio(played, rounds.get(against), Round::coordinatorCpuEach));
            }
        });
        rounds.values()
                .forEach(played -> played.forEach(
                        round -> round.errors().forEach((kind, count) -> print("  ERROR %d x %s%n", count, kind))));
    }

    /** Round by round, for those two were played one after the other. */
    private static String ratio(List<Round> played, List<Round> others, ToDoubleFunction<Round> figure) {
        return spread(
                2,
                IntStream.range(0, played.size())
                        .mapToDouble(i -> figure.applyAsDouble(played.get(i)) / figure.applyAsDouble(others.get(i))));
    }

    private static String spread(List<Round> played, int digits, ToDoubleFunction<Round> figure) {
        return spread(digits, played.stream().mapToDouble(figure));
    }

    private static String spread(int digits, DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        String form = "%." + digits + "f";
        return String.format(
                Locale.ROOT, form + " (" + form + "-" + form + ")", median, sorted[0], sorted[sorted.length - 1]);
    }

    private static int errors(List<Round> played) {
        return played.stream()
                .flatMap(round -> round.errors().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }
}
