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

    private volatile Duration tick = Duration.ZERO;

    /** Stands still between two turns. */
    void reset() {
        now = START;
        tick = Duration.ZERO;
    }

    /** From now on it goes on by so much each time that it is read, as a real one does. */
    void go(Duration eachTime) {
        tick = eachTime;
    }

    void turn(Duration by) {
        turnTo(now.plus(by));
    }

    /** Never back. */
    synchronized void turnTo(Instant then) {
        now = then.isAfter(now) ? then : now;
    }

    @Override
    public synchronized Instant instant() {
        now = now.plus(tick);
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
