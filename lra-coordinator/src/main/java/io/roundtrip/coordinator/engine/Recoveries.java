package io.roundtrip.coordinator.engine;

import com.arjuna.ats.arjuna.common.Uid;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the participants of unfinished LRAs again: each LRA by itself, at its own time, and one recovery of it at a time. Narayana's pass
 * takes one LRA after another, and each participant that does not answer holds up all that follow for 2 s.
 */
final class Recoveries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recoveries.class);

    /** A callback is over after 2 s, and at a stop no other follows it; the rest is for what is written then. */
    private static final int LAST_ONES_SECONDS = 3;

    private static final int IDLE_SECONDS = 60;

    private final Set<Uid> failing = ConcurrentHashMap.newKeySet(); // said once, not each time
    private final Map<Uid, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
    private final Consumer<Uid> recovery;
    private final Predicate<Uid> unfinished;
    private final RetrySchedule schedule;
    private final Happenings happenings;
    private final InstantSource clock;
    private final ThreadPoolExecutor threads;

    /**
     * @param recovery calls every unfinished participant of the LRA once
     * @param unfinished true when it is still to be called
     * @param atATime so many LRAs; one more waits until one of them has its answers, or 2 s for each that hangs
     */
    Recoveries(
            Consumer<Uid> recovery,
            Predicate<Uid> unfinished,
            RetrySchedule schedule,
            Happenings happenings,
            InstantSource clock,
            int atATime) {
        this.recovery = recovery;
        this.unfinished = unfinished;
        this.schedule = schedule;
        this.happenings = happenings;
        this.clock = clock;
        this.threads = new ThreadPoolExecutor(
                atATime, atATime, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "recovery-of-one");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Begins with those that are due, and waits for none. */
    void beginDue(List<Uid> lras) {
        lras.stream().filter(lra -> schedule.isDue(lra.fileStringForm())).forEach(this::begin);
    }

    /** Calls the participants of all of them, due or not, and waits. */
    void runAll(List<Uid> lras) {
        CompletableFuture.allOf(lras.stream().map(this::now).toArray(CompletableFuture[]::new))
                .join();
    }

    /** Calls its participants, due or not, once the recovery of it that is under way, if any, has ended. */
    CompletableFuture<Void> now(Uid lra) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = underWay.putIfAbsent(lra, mine);
        if (other != null) {
            return other.thenCompose(ended -> now(lra));
        }
        execute(lra, mine);
        return mine;
    }

    /** Its participants were just called: plans the next time, if there is still somebody to call. */
    void plan(Uid lra) {
        String uid = lra.fileStringForm();
        if (!unfinished.test(lra)) {
            schedule.forget(uid);
            return;
        }
        RetrySchedule.Retry retry = schedule.again(uid);
        happenings.willRetry(uid, retry);
        long pause = Duration.between(clock.instant(), retry.at()).toMillis();
        CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> {
                    if (!unfinished.test(lra)) {
                        schedule.forget(uid);
                    } else if (schedule.stands(uid, retry)) {
                        begin(lra);
                    }
                });
    }

    /** Does what no recovery of this LRA may run beside. */
    void alone(Uid lra, Runnable work) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = underWay.putIfAbsent(lra, mine);
        while (other != null) {
            other.join();
            other = underWay.putIfAbsent(lra, mine);
        }
        try {
            work.run();
        } finally {
            ended(lra, mine);
        }
    }

    /** Does nothing when a recovery of it is under way. */
    private void begin(Uid lra) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        if (underWay.putIfAbsent(lra, mine) == null) {
            execute(lra, mine);
        }
    }

    private void execute(Uid lra, CompletableFuture<Void> mine) {
        try {
            threads.execute(() -> {
                try {
                    recover(lra);
                } finally {
                    ended(lra, mine);
                }
            });
        } catch (RejectedExecutionException stopped) {
            ended(lra, mine); // taken up again after the restart
        }
    }

    private void ended(Uid lra, CompletableFuture<Void> mine) {
        underWay.remove(lra);
        mine.complete(null);
    }

    private void recover(Uid lra) {
        try {
            recovery.accept(lra);
            failing.remove(lra);
        } catch (RuntimeException | Error e) {
            if (failing.add(lra)) {
                LOG.error("LRA {} cannot be recovered; it is tried again and again.", lra.fileStringForm(), e);
            }
        }
        plan(lra);
    }

    /** Waits for what is under way, which still writes to the store. Without an interrupt: that would close the journal's file. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_ONES_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A recovery is still under way; what it does now is done again after the restart.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
