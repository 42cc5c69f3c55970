package io.roundtrip.coordinator.engine;

import com.arjuna.ats.arjuna.common.Uid;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recovery pass over several LRAs at a time: Narayana's takes one after another, and each participant that does not answer holds up all that
 * follow for 2 s.
 */
final class ParallelPass implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ParallelPass.class);

    /** So many LRAs may hang before others of the same pass wait for them. The next pass waits for all. */
    private static final int AT_A_TIME = 32;

    /** A callback is over after 2 s, and at a stop no other follows it; the rest is for what is written then. */
    private static final int LAST_ONES_SECONDS = 3;

    private final Set<Uid> failing = ConcurrentHashMap.newKeySet(); // said once, not in every pass
    private final LraStore store;
    private final ThreadLocal<Runnable> recovery;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, task -> {
        Thread thread = new Thread(task, "recovery-of-one");
        thread.setDaemon(true);
        return thread;
    });

    /** @param recovery for each thread: recovers all LRAs that the store shows it */
    ParallelPass(LraStore store, Supplier<Runnable> recovery) {
        this.store = store;
        this.recovery = ThreadLocal.withInitial(recovery);
    }

    /** Calls every unfinished participant once, those of one LRA one after another. */
    void run() {
        List<Callable<Void>> all = store.inNeed().stream().map(this::recovery).toList();
        try {
            threads.invokeAll(all);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Callable<Void> recovery(Uid uid) {
        return () -> CallbackLookup.during(() -> {
            try {
                store.showOnly(uid, recovery.get());
                failing.remove(uid);
            } catch (RuntimeException | Error e) {
                if (failing.add(uid)) {
                    LOG.error("LRA {} cannot be recovered; each later pass tries again.", uid.fileStringForm(), e);
                }
            }
            return null;
        });
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
