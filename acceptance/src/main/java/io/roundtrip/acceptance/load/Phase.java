package io.roundtrip.acceptance.load;

import java.time.Duration;

/** A stretch of load, from its first POST to the end of its last itinerary. */
record Phase(String title, Duration length, Tally tally) {
    double perSecond() {
        return tally.confirmedCount() / (length.toNanos() / 1e9);
    }
}
