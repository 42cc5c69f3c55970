package io.roundtrip.acceptance.load;

import java.util.Map;
import java.util.TreeMap;

/**
 * What has been spent so far; the difference of two readings is what a phase has spent.
 *
 * @param cpuMillis by process
 * @param httpCalls by part, method and path; served by the part
 * @param transactions by database
 */
record Readings(Map<String, Double> cpuMillis, Map<String, Double> httpCalls, Map<String, Double> transactions) {
    /** What was spent since {@code before}, for each of {@code count} itineraries. */
    Readings since(Readings before, int count) {
        return new Readings(
                share(cpuMillis, before.cpuMillis, count),
                share(httpCalls, before.httpCalls, count),
                share(transactions, before.transactions, count));
    }

    private static Map<String, Double> share(Map<String, Double> now, Map<String, Double> before, int count) {
        Map<String, Double> share = new TreeMap<>();
        now.forEach((name, value) -> share.put(name, (value - before.getOrDefault(name, 0.0)) / Math.max(1, count)));
        return share;
    }
}
