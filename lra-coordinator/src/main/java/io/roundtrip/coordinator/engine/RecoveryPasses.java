package io.roundtrip.coordinator.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Loads the LRAs of the store before the port opens, then asks their unfinished participants again, pass after pass.
 *
 * <p>A join to an LRA that is not loaded yet would be answered 404, which means "finished": hence first, and with callbacks held, so that
 * participants which do not answer cannot delay it.
 */
final class RecoveryPasses implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryPasses.class);

    private final Narayana narayana;
    private final CallbackClient callbacks;
    private final Duration period;
    private final Clock clock;
    private ScheduledExecutorService timer;
    private int loaded;
    private volatile Instant lastEnded;
    private ScheduledFuture<?> passes;

    RecoveryPasses(Narayana narayana, CallbackClient callbacks, CoordinatorProperties properties, Clock clock) {
        this.narayana = narayana;
        this.callbacks = callbacks;
        this.clock = clock;
        this.period = properties.recovery().period();
    }

    @Override
    public void start() {
        callbacks.hold();
        narayana.load();
        callbacks.release();
        loaded = narayana.open().size();
        lastEnded = clock.instant();
        timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "recovery"));
        passes = timer.scheduleWithFixedDelay(this::pass, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void pass() {
        try {
            narayana.recover();
            lastEnded = clock.instant();
        } catch (RuntimeException | Error e) {
            // Thrown on, it would end all later passes in silence.
            LOG.error("A recovery pass broke off; the next one starts in {}.", period, e);
        }
    }

    @Override
    public void stop() {
        callbacks.hold(); // a pass under way comes to its end at once; what it could not ask is asked after the restart
        passes.cancel(false);
        timer.shutdown();
        try {
            if (!timer.awaitTermination(3, TimeUnit.SECONDS)) {
                LOG.warn("The last recovery pass still waits for a participant; it is repeated after the restart.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many LRAs the store held at the start. */
    int loaded() {
        return loaded;
    }

    /** When a pass last went through to its end; null before the first. */
    Instant lastEnded() {
        return lastEnded;
    }

    @Override
    public boolean isRunning() {
        return timer != null && !timer.isShutdown();
    }

    @Override
    public int getPhase() {
        return 0; // before the web server, which starts among the last and stops among the first
    }
}
