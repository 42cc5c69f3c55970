package io.roundtrip.acceptance.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What came of the itineraries of one phase. Latencies in microseconds. */
final class Tally {
    private static final long LONGEST = Duration.ofMinutes(5).toNanos() / 1000;

    private final Histogram accepted = new Histogram(LONGEST, 3);
    private final Histogram confirmed = new Histogram(LONGEST, 3);
    private final Map<String, Integer> errors = new TreeMap<>();
    private final List<String> ids = new ArrayList<>();
    private long total;
    private long lateMicros;
    private int reads;

    synchronized void accepted(String id, long micros) {
        ids.add(id);
        accepted.recordValue(bounded(micros));
    }

    /**
     * @param stored from POST to what the application stored as the time of its confirmation
     * @param seen from POST to when the load program read it
     * @param price in minor units
     */
    synchronized void confirmed(long stored, long seen, long price) {
        confirmed.recordValue(bounded(stored));
        lateMicros += seen - stored;
        total += price;
    }

    synchronized void read() {
        reads++;
    }

    synchronized void failed(String kind) {
        errors.merge(kind, 1, Integer::sum);
    }

    private static long bounded(long micros) {
        return Math.max(0, Math.min(micros, LONGEST));
    }

    synchronized int confirmedCount() {
        return (int) confirmed.getTotalCount();
    }

    /** Of the confirmed, minor units. */
    synchronized long total() {
        return total;
    }

    synchronized List<String> ids() {
        return List.copyOf(ids);
    }

    synchronized Histogram toAccepted() {
        return accepted.copy();
    }

    synchronized Histogram toConfirmed() {
        return confirmed.copy();
    }

    synchronized Map<String, Integer> errors() {
        return new TreeMap<>(errors);
    }

    synchronized double readsPerItinerary() {
        return (double) reads / Math.max(1, ids.size());
    }

    /** How much later than it happened the load program learnt of a confirmation, on average. */
    synchronized double noticedLateMillis() {
        return lateMicros / 1000.0 / Math.max(1, confirmedCount());
    }
}
