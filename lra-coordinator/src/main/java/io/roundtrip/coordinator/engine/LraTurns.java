package io.roundtrip.coordinator.engine;

import jakarta.ws.rs.core.Response;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets the requests that change one LRA come one after another, before they reach Narayana.
 *
 * <p>Narayana answers 503 or does nothing when an LRA is busy, and turns a second close into a cancel. Here joins and the end of one LRA queue, and an
 * end that finds another end under way is told so instead of ending again.
 */
final class LraTurns {

    /** As long as Narayana would wait by default; whoever waits longer is passed on and gets Narayana's own 503. */
    private static final long PATIENCE_MILLIS = 500;

    private final ConcurrentHashMap<String, Turn> turns = new ConcurrentHashMap<>();

    /** Runs the join when it is this LRA's turn. */
    Response join(String uid, Supplier<Response> join) {
        Turn turn = enter(uid);
        // An end holds its turn for as long as its participants take: Narayana's 503 at once is better than a long
        // wait.
        boolean mine = !turn.ending.get() && turn.await();
        try {
            return join.get();
        } finally {
            leave(uid, turn, mine);
        }
    }

    /** Runs the end, unless one is running for this LRA already: then the answer is {@code meanwhile}. */
    Response end(String uid, Supplier<Response> end, Supplier<Response> meanwhile) {
        Turn turn = enter(uid);
        boolean first = turn.ending.compareAndSet(false, true);
        boolean mine = first && turn.await();
        try {
            return first ? end.get() : meanwhile.get();
        } finally {
            if (first) {
                turn.ending.set(false);
            }
            leave(uid, turn, mine);
        }
    }

    /** True while a request of this process ends the LRA. */
    boolean isEnding(String uid) {
        Turn turn = turns.get(uid);
        return turn != null && turn.ending.get();
    }

    private Turn enter(String uid) {
        return turns.compute(uid, (key, known) -> {
            Turn turn = known == null ? new Turn() : known;
            turn.users++;
            return turn;
        });
    }

    private void leave(String uid, Turn turn, boolean mine) {
        if (mine) {
            turn.lock.unlock();
        }
        turns.compute(uid, (key, known) -> --turn.users == 0 ? null : turn);
    }

    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock(true);
        private int users; // guarded by the map's compute
        private final AtomicBoolean ending = new AtomicBoolean();

        boolean await() {
            try {
                return lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
