package io.roundtrip.saga;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is turned. */
class HandTurnedClock extends Clock {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private volatile Instant now = START;

    void reset() {
        now = START;
    }

    void turn(Duration by) {
        turnTo(now.plus(by));
    }

    /** Never back. */
    synchronized void turnTo(Instant then) {
        now = then.isAfter(now) ? then : now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
