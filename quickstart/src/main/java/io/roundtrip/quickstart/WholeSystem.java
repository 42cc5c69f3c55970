package io.roundtrip.quickstart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** All parts together: started wave by wave, stopped the other way round. */
final class WholeSystem {
    /** For a wave; three of them and the killing of stragglers fit well into ten seconds. */
    private static final Duration GRACE = Duration.ofMillis(2_500);

    private final List<List<RunningPart>> waves;

    WholeSystem(List<List<Part>> waves, DataDirectory data, Screen screen) {
        this.waves = waves.stream()
                .map(wave -> wave.stream()
                        .map(part -> new RunningPart(part, data, screen))
                        .toList())
                .toList();
    }

    /** Returns when every part is healthy. */
    void start() {
        for (List<RunningPart> wave : waves) {
            CompletableFuture<?>[] starts =
                    wave.stream().map(RunningPart::start).toArray(CompletableFuture[]::new);
            try {
                CompletableFuture.allOf(starts).join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof StartFailure failure ? failure : e;
            }
        }
    }

    /** Returns when no process is left; may be called at any time, also during a start and again. */
    void stop() throws InterruptedException {
        waves.forEach(wave -> wave.forEach(RunningPart::stopRestarting));
        List<List<RunningPart>> backwards = new ArrayList<>(waves);
        Collections.reverse(backwards);
        for (List<RunningPart> wave : backwards) {
            stop(wave);
        }
        // What a part was just being prepared with: initdb, an unpacking java.
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private static void stop(List<RunningPart> wave) throws InterruptedException {
        long deadline = System.nanoTime() + GRACE.toNanos();
        wave.forEach(RunningPart::askToStop);
        for (RunningPart part : wave) {
            part.awaitStop(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }
}
