package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.narayana.lra.coordinator.domain.service.LRAService;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for the lock of one LRA keeps nobody from another. */
class LrasTest {

    private static final long FOR_AS_LONG_AS_THE_TEST = 60_000;
    private static final URI BUSY = URI.create("http://localhost:8090/lra-coordinator/0_1");
    private static final URI OTHER = URI.create("http://localhost:8090/lra-coordinator/0_2");

    private final LRAService lras = new Lras();
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

    private Future<Boolean> aWaiterFor(URI lra) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread[] waiter = new Thread[1];
        Future<Boolean> waits = threads.submit(() -> {
            waiter[0] = Thread.currentThread();
            begun.countDown();
            return lras.tryTimedLockTransaction(lra, FOR_AS_LONG_AS_THE_TEST) != null;
        });
        begun.await();
        while (waiter[0].getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return waits;
    }
}
