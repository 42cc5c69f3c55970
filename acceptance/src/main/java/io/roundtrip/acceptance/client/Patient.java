package io.roundtrip.acceptance.client;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what comes by itself, with a limit. */
public final class Patient {
    private Patient() {}

    /** Returns when the condition holds; an exception when it does not within the limit, or throws one itself. */
    public static void await(String what, Duration limit, Duration pace, Callable<Boolean> condition) {
        if (!waits(limit, pace, condition)) {
            throw new IllegalStateException("No " + what + " within " + limit.toSeconds() + " s");
        }
    }

    /** Whether the condition came to hold within the limit. */
    public static boolean waits(Duration limit, Duration pace, Callable<Boolean> condition) {
        long begin = System.nanoTime();
        while (!holds(condition)) {
            if (System.nanoTime() - begin > limit.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(pace.toNanos());
        }
        return true;
    }

    /** For what asks a part that may be dead just now: no answer is not yet. */
    public static Callable<Boolean> orDead(Callable<Boolean> condition) {
        return () -> {
            try {
                return condition.call();
            } catch (RuntimeException e) {
                return false;
            }
        };
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
