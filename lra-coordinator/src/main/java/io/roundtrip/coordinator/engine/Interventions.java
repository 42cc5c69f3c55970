package io.roundtrip.coordinator.engine;

import com.arjuna.ats.arjuna.common.Uid;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** What a person may do to LRAs in memory. None of it waits for a participant. */
public final class Interventions implements AutoCloseable {

    /** Of closes and cancels: each holds its thread while it calls its participants. */
    private static final int AT_A_TIME = 16;

    private final Lras lras;
    private final LraTurns turns;
    private final Recoveries recoveries;
    private final CallbackOrders orders;
    private final Consumer<LongRunningAction> ended;
    private final ThreadPoolExecutor threads;

    /** @param ended is told which LRA's participants were called */
    Interventions(
            Lras lras,
            LraTurns turns,
            Recoveries recoveries,
            CallbackOrders orders,
            Consumer<LongRunningAction> ended) {
        this.ended = ended;
        this.lras = lras;
        this.turns = turns;
        this.recoveries = recoveries;
        this.orders = orders;
        this.threads = new ThreadPoolExecutor(
                AT_A_TIME, AT_A_TIME, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "operator");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Empty when it has ended, or is unknown. */
    public Optional<LRAStatus> status(String uid) {
        return Optional.ofNullable(lras.find(uid)).map(LongRunningAction::getLRAStatus);
    }

    /** Calls those of its participants who are not done, held ones left out; the future ends when all have answered, or have not in 2 s. */
    public CompletableFuture<Void> retry(String uid) {
        return lras.find(uid) == null ? CompletableFuture.completedFuture(null) : recoveries.now(new Uid(uid));
    }

    /** The participant is not called until then. On the disk when this returns. */
    public void hold(String uid, String participant, Instant until, String actor) {
        give(new CallbackOrder(uid, participant, CallbackOrder.Kind.HOLD, until, actor));
    }

    /** The participant is called again, as it is before a hold or a mark. */
    public void resume(String participant) {
        orders.withdraw(participant);
    }

    /**
     * The participant is not called any more: Narayana is answered in its place, from the next retry on.
     *
     * @param done false: it has failed for good
     */
    public void mark(String uid, String participant, boolean done, String actor) {
        CallbackOrder.Kind kind = done ? CallbackOrder.Kind.DONE : CallbackOrder.Kind.FAILED;
        give(new CallbackOrder(uid, participant, kind, null, actor));
    }

    private void give(CallbackOrder order) {
        orders.give(order);
        if (lras.find(order.uid()) == null) {
            orders.withdraw(order.participant()); // it ended meanwhile, and nobody else would
        }
    }

    /**
     * Closes or cancels it, if it is still active. The future ends when all its participants were called once.
     *
     * @param cancel false: it is closed
     */
    public CompletableFuture<Void> end(String uid, boolean cancel) {
        LongRunningAction lra = lras.find(uid);
        return lra == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(() -> end(lra, cancel), threads);
    }

    private void end(LongRunningAction lra, boolean cancel) {
        turns.end(
                lra.get_uid().fileStringForm(),
                () -> {
                    if (lra.getLRAStatus() == LRAStatus.Active) {
                        CallbackLookup.during(() -> lras.endLRA(lra.getId(), cancel, false));
                    }
                    return Response.ok().build();
                },
                () -> Response.ok().build());
        ended.accept(lra);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
