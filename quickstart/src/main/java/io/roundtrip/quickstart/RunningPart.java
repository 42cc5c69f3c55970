package io.roundtrip.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One part as a child process: started, waited for, watched, and started again when it dies. */
final class RunningPart {
    /** Seconds are normal, and a machine that compiles something else at the same time needs a minute or two. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static final Duration HEALTH_PACE = Duration.ofMillis(150);

    /** Ctrl-C in a terminal may reach our children before us: they die of it, and are not to be started again. */
    private static final Duration BENEFIT_OF_DOUBT = Duration.ofMillis(500);

    private final Part part;
    private final DataDirectory data;
    private final Screen screen;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CompletableFuture<Void> firstStart = new CompletableFuture<>();
    private volatile Process process;

    RunningPart(Part part, DataDirectory data, Screen screen) {
        this.part = part;
        this.data = data;
        this.screen = screen;
    }

    /** Starts the part in the background; the future completes when it is healthy, or fails with a {@link StartFailure}. */
    CompletableFuture<Void> start() {
        Thread keeper = new Thread(this::keep, part.name());
        keeper.setDaemon(true);
        keeper.start();
        return firstStart;
    }

    private void keep() {
        try {
            PartLog.rotate(data.log(part.name()));
            long begin = System.nanoTime();
            startUp();
            screen.ready(part.name(), part.address(), secondsSince(begin));
            firstStart.complete(null);
            watch();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            firstStart.completeExceptionally(e);
        }
    }

    private void watch() throws InterruptedException {
        Backoff backoff = new Backoff();
        while (true) {
            int status = process.waitFor();
            if (isStoppingAfter(BENEFIT_OF_DOUBT)) {
                return;
            }
            screen.say("  " + part.name() + " ended by itself (status " + status + "); starting it again. Its log: "
                    + data.log(part.name()));
            if (!startAgain(backoff)) {
                return;
            }
        }
    }

    private boolean startAgain(Backoff backoff) throws InterruptedException {
        while (!isStoppingAfter(backoff.next())) {
            long begin = System.nanoTime();
            try {
                startUp();
                screen.ready(part.name(), part.address() + " again", secondsSince(begin));
                return true;
            } catch (StartFailure e) {
                if (stopping.getCount() > 0) {
                    screen.say(e.getMessage() + "\nTrying again.");
                }
            }
        }
        return false;
    }

    private void startUp() throws InterruptedException {
        try {
            part.prepare();
            launch();
        } catch (IOException | UncheckedIOException e) {
            throw new StartFailure(part.name() + " cannot be started: " + e.getMessage(), e);
        }
        awaitHealth();
    }

    private synchronized void launch() throws IOException, InterruptedException {
        if (stopping.getCount() == 0) {
            throw new StartFailure(part.name() + " is not started: everything is being stopped.");
        }
        if (process != null) {
            // It never became healthy, or it is dead: there is one process of a part, never two.
            process.destroyForcibly().waitFor();
        }
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(data.log(part.name()).toFile());
        process = part.command().redirectErrorStream(true).redirectOutput(log).start();
        data.pidFile(part.name()).write(process.toHandle());
    }

    private void awaitHealth() throws InterruptedException {
        long begin = System.nanoTime();
        while (!part.isHealthy()) {
            if (!process.isAlive()) {
                throw failure("ended during its start (status " + process.exitValue() + ")");
            }
            if (secondsSince(begin) > START_LIMIT.toSeconds()) {
                throw failure("was not healthy after " + START_LIMIT.toSeconds() + " s");
            }
            if (isStoppingAfter(HEALTH_PACE)) {
                throw new StartFailure(part.name() + " is being stopped.");
            }
        }
    }

    private StartFailure failure(String what) {
        return new StartFailure(part.name() + " " + what + ". The last lines of " + data.log(part.name()) + ":\n"
                + PartLog.lastLines(data.log(part.name()), 30));
    }

    /** From here on nothing starts this part again. */
    void stopRestarting() {
        stopping.countDown();
    }

    synchronized void askToStop() {
        stopRestarting();
        if (process != null && process.isAlive()) {
            part.askToStop(process);
        }
    }

    /** Waits for the end that {@link #askToStop()} asked for; whatever is deaf for {@code limit} is killed. */
    void awaitStop(Duration limit) throws InterruptedException {
        if (process == null) {
            return;
        }
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            screen.say("  " + part.name() + " did not stop in time and is killed");
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        data.pidFile(part.name()).delete();
    }

    private boolean isStoppingAfter(Duration pause) throws InterruptedException {
        return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
