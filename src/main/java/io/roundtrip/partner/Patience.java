package io.roundtrip.partner;

import java.time.Duration;

/**
 * How often, how long, and at which pace, a partner is asked for one operation.
 *
 * @param attempts how often at the most; then a hold is given up, and a confirm or release becomes a person's
 * @param firstPause before the second attempt; it doubles from one attempt to the next
 * @param longestPause what it never exceeds
 * @param budget no attempt begins so long after the first, however many are left; the time in which nobody of ours was there to ask, or
 *     could, does not count
 */
public record Patience(Integer attempts, Duration firstPause, Duration longestPause, Duration budget) {

    private static final Duration FIRST = Duration.ofMillis(500);

    /** About a minute of a partner's silence: longer would keep the traveller waiting. */
    static final Patience HOLD = new Patience(8, FIRST, Duration.ofSeconds(30), Duration.ofMinutes(2));

    /** Eight minutes and a half: with as much to hold, a hold of the usual quarter of an hour is still there at the last attempt. */
    static final Patience CONFIRM = new Patience(20, FIRST, Duration.ofSeconds(30), Duration.ofMinutes(9));

    /** About an hour: nobody waits, and money or seats are better given back late than by hand. */
    static final Patience RELEASE = new Patience(40, FIRST, Duration.ofMinutes(2), Duration.ofHours(2));

    /** These values, and the defaults where one is absent. */
    static Patience of(Patience configured, Patience defaults) {
        return configured == null
                ? defaults
                : new Patience(
                        or(configured.attempts, defaults.attempts),
                        or(configured.firstPause, defaults.firstPause),
                        or(configured.longestPause, defaults.longestPause),
                        or(configured.budget, defaults.budget));
    }

    /**
     * The pause after an attempt. Steps that failed at the same moment do not come back at the same moment: up to a quarter is taken off, by
     * a measure of the step's own that is the same whenever it is asked for.
     *
     * @param attempt 1 or more
     * @param stepId whose pause it is
     */
    public Duration pauseAfter(int attempt, String stepId) {
        int doublings = Math.min(Math.max(attempt - 1, 0), 20);
        long pause = Math.min(firstPause.toMillis() << doublings, longestPause.toMillis());
        long spread = Math.floorMod((stepId + attempt).hashCode(), 256);
        return Duration.ofMillis(pause - pause * spread / 1024);
    }

    /**
     * How long it may take until the last attempt has had its time.
     *
     * @param attemptTime how long one attempt may take
     */
    public Duration atWorst(Duration attemptTime) {
        Duration worst = attemptTime.multipliedBy(attempts);
        long pause = firstPause.toMillis();
        for (int attempt = 1; attempt < attempts; attempt++) {
            worst = worst.plusMillis(Math.min(pause, longestPause.toMillis()));
            pause = Math.min(pause * 2, longestPause.toMillis());
        }
        Duration latest = budget.plus(attemptTime);
        return worst.compareTo(latest) < 0 ? worst : latest;
    }

    /**
     * No attempt begins later than this after the first, however long a partner wants to be left alone: what was found, at the start, to fit
     * into the time of a hold must fit.
     *
     * @param attemptTime how long one attempt may take
     */
    public Duration latestAttempt(Duration attemptTime) {
        return atWorst(attemptTime).minus(attemptTime);
    }

    private static <T> T or(T configured, T otherwise) {
        return configured == null ? otherwise : configured;
    }
}
