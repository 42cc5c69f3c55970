package io.roundtrip.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for one LRA keeps nobody from another. */
class LrasTest {

    private static final long FOR_AS_LONG_AS_THE_TEST = 60_000;
    private static final URI BUSY = URI.create("http://localhost:8090/lra-coordinator/0_1");
    private static final URI OTHER = URI.create("http://localhost:8090/lra-coordinator/0_2");

    private final AtomicInteger recoveries = new AtomicInteger();
    private final Lras lras = new Lras(
            recoveries::incrementAndGet,
            null,
            new Happenings(event -> {}, Instant::now),
            new CallbackOrders(Instant::now),
            new ParticipantHosts(List.of()));
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void waitsForOneLraWithoutKeepingAnybodyFromAnother() throws Exception {
        ReentrantLock ending = lras.lockTransaction(BUSY);
        Future<Boolean> lateJoin = aWaiterFor(BUSY);

        Future<Boolean> unrelated = threads.submit(() -> lras.tryLockTransaction(OTHER) != null);

        assertThat(unrelated.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(lateJoin.isDone()).as("still waits").isFalse();
        ending.unlock();
        assertThat(lateJoin.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void locksOneLraForOneThread() throws Exception {
        ReentrantLock ending = lras.lockTransaction(BUSY);

        assertThat(threads.submit(() -> lras.tryLockTransaction(BUSY)).get()).isNull();
        assertThat(threads.submit(() -> lras.tryTimedLockTransaction(BUSY, 1)).get())
                .isNull();
        assertThat(lras.tryLockTransaction(BUSY)).as("again by the same").isSameAs(ending);
    }

    @Test
    void callsParticipantsForTheListOfWhatIsUnderWayOnlyWhenItIsAsked() {
        assertThat(lras.getAllRecovering(true)).isEmpty();
        assertThat(recoveries).hasValue(1);

        lras.getAllRecovering();

        assertThat(recoveries).as("nobody asked for it").hasValue(1);
    }

    private Future<Boolean> aWaiterFor(URI lra) {
        return untilItWaits(
                Thread.State.TIMED_WAITING, () -> lras.tryTimedLockTransaction(lra, FOR_AS_LONG_AS_THE_TEST) != null);
    }

    private <T> Future<T> untilItWaits(Thread.State waiting, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> task.isDone() || thread.getState() == waiting);
        return task;
    }
}
