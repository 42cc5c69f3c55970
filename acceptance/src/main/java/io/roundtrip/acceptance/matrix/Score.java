package io.roundtrip.acceptance.matrix;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts and prints. A schedule counts once, and only if every mishap was met and the kill came at its moment. */
final class Score {
    private final PrintStream out;
    private final Set<String> played = new TreeSet<>();
    private final Set<String> killed = new TreeSet<>();
    private final Map<Schedule, List<String>> violated = new TreeMap<>(Schedule.SHORTEST);
    private Duration spent = Duration.ZERO;
    private int met;
    private int missed;

    Score(PrintStream out) {
        this.out = out;
    }

    void add(Batch batch, List<Result> results, Duration length) {
        int came = (int) results.stream().filter(Result::played).count();
        long wrong = results.stream()
                .filter(result -> !result.violations().isEmpty())
                .count();
        spent = spent.plus(length);
        met += came;
        missed += results.size() - came;
        print("%s: %d of %d played, %d violated, %d s", batch.title(), came, results.size(), wrong, length.toSeconds());
        results.forEach(this::add);
    }

    private void add(Result result) {
        String name = result.schedule().toString();
        if (result.played()) {
            played.add(name);
            if (!result.schedule().kill().isNone()) {
                killed.add(name);
            }
        } else {
            print("  not met: %s", name);
        }
        if (!result.violations().isEmpty()) {
            violated.put(result.schedule(), result.violations());
            print("  VIOLATED %s", name);
            result.violations().forEach(violation -> print("    %s", violation));
        }
    }

    /** Says how it went, and how to see the simplest failure again; true when everything was true, and most of what was meant came about. */
    boolean conclude() {
        double minutes = Math.max(1, spent.toSeconds()) / 60.0;
        print(
                "%d distinct schedules, %d of them with kills, in %.1f minutes: %.0f a minute. %d did not meet what was meant for them and do not count.",
                played.size(), killed.size(), minutes, played.size() / minutes, missed);
        if (violated.isEmpty() && met <= missed) {
            print("Most of what was meant to go wrong did not: this shows nothing.");
            return false;
        }
        if (violated.isEmpty()) {
            print("Nothing was violated.");
            return true;
        }
        print("%d schedules were violated. The shortest of them again:", violated.size());
        print(
                "  ./run --crash-matrix --schedule=%s",
                violated.keySet().iterator().next());
        return false;
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
