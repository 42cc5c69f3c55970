package io.roundtrip.coordinator;

import com.arjuna.ats.arjuna.common.Uid;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A recovery pass over several LRAs at a time: Narayana's takes one after another, and each participant that does not answer holds up all that
 * follow for 2 s.
 */
final class ParallelPass implements AutoCloseable {

    /** So many LRAs may hang before others wait for them. */
    private static final int AT_A_TIME = 32;

    private final LraStore store;
    private final ThreadLocal<LRARecoveryModule> module;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME, task -> {
        Thread thread = new Thread(task, "recovery-of-one");
        thread.setDaemon(true);
        return thread;
    });

    ParallelPass(LraStore store, Lras lras) {
        this.store = store;
        // A module lets one thread in at a time, so each has its own; what they keep is in the LRAs that they share.
        this.module = ThreadLocal.withInitial(() -> {
            LRARecoveryModule own = new LRARecoveryModule();
            lras.serve(own);
            return own;
        });
    }

    /** Calls every unfinished participant once, those of one LRA one after another. */
    void run() {
        List<Callable<Void>> all = store.inNeed().stream().map(this::recovery).toList();
        try {
            for (Future<Void> one : threads.invokeAll(all)) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("An LRA cannot be recovered", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Callable<Void> recovery(Uid uid) {
        return () -> CallbackLookup.during(() -> {
            store.showOnly(uid, module.get()::recover);
            return null;
        });
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
