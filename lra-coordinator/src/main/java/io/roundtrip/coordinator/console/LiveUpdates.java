package io.roundtrip.coordinator.console;

import io.roundtrip.coordinator.history.Changes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages which LRAs changed: ids and versions, nothing else, at most once a second. One thread looks for all of them; what is sent
 * is sent by others, so that one browser that does not read keeps no other waiting.
 */
@Component
class LiveUpdates implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LiveUpdates.class);

    /** Each holds a connection. Who comes later sees the page without live updates, and that it has none. */
    static final int MOST_WATCHERS = 200;

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** Then the browser connects again by itself, and is asked again who it is. */
    private static final Duration LASTS = Duration.ofMinutes(10);

    private final Changes changes;
    private final Clock clock;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(named("console-looks"));
    private final ExecutorService sends = Executors.newFixedThreadPool(4, named("console-sends"));
    private volatile boolean ending;
    private long seen = -1;
    private boolean blind;
    private Instant beat = Instant.EPOCH;

    LiveUpdates(Changes changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
        var unused = looks.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS); // tells of its failures itself
    }

    /** Null when there are enough of them, or it is over. */
    SseEmitter watch() {
        if (ending || watchers.size() >= MOST_WATCHERS) {
            return null;
        }
        SseEmitter emitter = new SseEmitter(LASTS.toMillis());
        Watcher watcher = new Watcher(emitter, sends);
        emitter.onCompletion(() -> watchers.remove(watcher));
        emitter.onTimeout(emitter::complete);
        emitter.onError(e -> watchers.remove(watcher));
        watchers.add(watcher);
        watcher.beat(); // opens the stream: the page says "live" from now on
        return emitter;
    }

    int watchers() {
        return watchers.size();
    }

    private void look() {
        try {
            if (watchers.isEmpty()) {
                seen = -1;
                return;
            }
            Changes.Since since =
                    seen < 0 ? new Changes.Since(changes.asOf().seq(), java.util.List.of()) : changes.since(seen);
            seen = since.upTo();
            blind = false;
            boolean beats = Duration.between(beat, clock.instant()).compareTo(HEARTBEAT) >= 0;
            watchers.forEach(watcher -> watcher.tell(since, beats));
            beat = beats ? clock.instant() : beat;
        } catch (RuntimeException e) {
            if (!blind) {
                LOG.warn("Live updates of the console cannot be read ({}); they go on when they can.", e.toString());
            }
            blind = true;
        }
    }

    /** Before the server waits for requests to end: these would not. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        ending = true;
        looks.shutdown();
        watchers.forEach(Watcher::end);
    }

    @Override
    public void destroy() {
        looks.shutdownNow();
        sends.shutdownNow();
    }

    private static java.util.concurrent.ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
