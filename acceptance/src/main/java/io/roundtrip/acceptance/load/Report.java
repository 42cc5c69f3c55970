package io.roundtrip.acceptance.load;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Prints figures. */
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
    }

    void phase(Phase phase) {
        Tally tally = phase.tally();
        say("");
        print(
                "%s: %d itineraries confirmed in %.1f s, %.1f/s",
                phase.title(), tally.confirmedCount(), phase.length().toMillis() / 1e3, phase.perSecond());
        print("  %-20s %9s %9s %9s %9s", "milliseconds", "p50", "p95", "p99", "max");
        latency("POST to 202", tally.toAccepted());
        latency("POST to CONFIRMED", tally.toConfirmed());
        print(
                "  CONFIRMED as the application dated it; polling noticed it %.0f ms later on average, with %.1f GETs each",
                tally.noticedLateMillis(), tally.readsPerItinerary());
        tally.errors().forEach((kind, count) -> print("  ERROR %d x %s", count, kind));
        if (tally.errors().isEmpty()) {
            say("  no errors");
        }
    }

    /** @param unfinished itineraries, half a minute after the last was begun */
    void failing(int percent, Phase failing, Phase clean, int unfinished) {
        Phase titled = new Phase(
                failing.title() + ", " + percent + " % of the partner calls fail", failing.length(), failing.tally());
        phase(titled);
        print(
                "  %.0f %% of the throughput without failures; %d unfinished 30 s after the last was begun",
                100 * failing.perSecond() / clean.perSecond(), unfinished);
    }

    private void latency(String name, Histogram micros) {
        print("  %-20s %9.1f %9.1f %9.1f %9.1f", name, at(micros, 50), at(micros, 95), at(micros, 99), at(micros, 100));
    }

    private static double at(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    /** @param each spent for each itinerary */
    void costs(Readings each) {
        say("  CPU milliseconds per itinerary");
        each.cpuMillis().forEach((process, millis) -> print("    %8.2f  %s", millis, process));
        print(
                "    %8.2f  application + coordinator (the aim: at most 14 to 16)",
                each.cpuMillis().getOrDefault("application", 0.0)
                        + each.cpuMillis().getOrDefault("coordinator", 0.0));
        say("  HTTP calls served per itinerary");
        counts(each.httpCalls());
        print(
                "    %8.2f  in all",
                each.httpCalls().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum());
        say("  transactions per itinerary, with those of our GETs and of background work");
        counts(each.transactions());
    }

    private void counts(Map<String, Double> each) {
        each.forEach((name, count) -> {
            if (count >= 0.005) {
                print("    %8.2f  %s", count, name);
            }
        });
    }

    void consistency(List<String> faults) {
        say("");
        if (faults.isEmpty()) {
            say("Consistency pass: partners' books as told, money conserved, no hold left, none unfinished.");
        } else {
            say("Consistency pass: " + faults.size() + " FAULTS");
            faults.stream().limit(20).forEach(fault -> say("  " + fault));
        }
    }

    private void print(String format, Object... values) {
        say(String.format(Locale.ROOT, format, values));
    }
}
