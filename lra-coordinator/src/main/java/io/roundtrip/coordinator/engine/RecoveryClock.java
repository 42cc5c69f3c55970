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
 * Loads the LRAs of the store before the port opens, then looks, again and again, for those whose participants are due.
 *
 * <p>A join to an LRA that is not loaded yet would be answered 404, which means "finished": hence first, and with callbacks held, so that
 * participants which do not answer cannot delay it.
 */
final class RecoveryClock implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryClock.class);

    private final Narayana narayana;
    private final CallbackClient callbacks;
    private final Duration period;
    private final Clock clock;
    private ScheduledExecutorService timer;
    private int loaded;
    private volatile Instant lastEnded;
    private ScheduledFuture<?> looks;

    RecoveryClock(Narayana narayana, CallbackClient callbacks, CoordinatorProperties properties, Clock clock) {
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
        looks = timer.scheduleWithFixedDelay(this::look, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            narayana.recoverDue();
            lastEnded = clock.instant();
        } catch (RuntimeException | Error e) {
            // Thrown on, it would end all later looks in silence.
            LOG.error("A look for what is to be recovered broke off; the next one follows in {}.", period, e);
        }
    }

    @Override
    public void stop() {
        callbacks.hold(); // recoveries under way come to their end at once; whom they could not ask is asked after the
        // restart
        looks.cancel(false);
        timer.shutdown();
        try {
            if (!timer.awaitTermination(3, TimeUnit.SECONDS)) {
                LOG.warn("The last look for what is to be recovered has not ended; it is repeated after the restart.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many LRAs the store held at the start. */
    int loaded() {
        return loaded;
    }

    /** When a look last went through to its end; null before the first. */
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
