package io.roundtrip.acceptance.lraload;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Plays rounds: so many clients at once, each of which begins its next LRA when one has ended. */
final class Rounds {
    private static final int JOINS = 3;
    private static final long LONGEST_MICROS = Duration.ofMinutes(1).toNanos() / 1000;

    private static final Duration AFTER_ERROR = Duration.ofMillis(10);

    private final EmptyAnswers participant;
    private final AtomicInteger names = new AtomicInteger();

    Rounds(EmptyAnswers participant) {
        this.participant = participant;
    }

    Round play(RunningContender system, int clients, Duration length) {
        Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
        Map<String, Integer> errors = new ConcurrentHashMap<>();
        long callbacks = participant.answered();
        Duration theirs = system.cpu();
        Duration ours = ownCpu();
        long begin = System.nanoTime();
        run(clients, () -> work(system, begin + length.toNanos(), micros, errors));
        double seconds = (System.nanoTime() - begin) / 1e9;
        long called = participant.answered() - callbacks;
        if (errors.isEmpty() && called != JOINS * micros.getTotalCount()) {
            errors.put(called + " callbacks for " + micros.getTotalCount() + " LRAs", 1);
        }
        return new Round(
                seconds,
                micros,
                system.cpu().minus(theirs).toNanos() / 1e6,
                ownCpu().minus(ours).toNanos() / 1e6,
                called,
                errors);
    }

    private static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void run(int clients, Runnable work) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Thread thread = new Thread(work, "client-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void work(RunningContender system, long end, Histogram micros, Map<String, Integer> errors) {
        LraClient client = new LraClient("c" + names.incrementAndGet(), system.port(), participant.address());
        while (System.nanoTime() < end) {
            try {
                client.run(nanos -> micros.recordValue(Math.min(nanos / 1000, LONGEST_MICROS)));
            } catch (IOException | RuntimeException e) {
                errors.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
                LockSupport.parkNanos(AFTER_ERROR.toNanos()); // one that is dead must not be asked a million times
            }
        }
        client.hangUp();
    }
}
