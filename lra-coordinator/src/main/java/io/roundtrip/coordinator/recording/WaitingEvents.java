package io.roundtrip.coordinator.recording;

import io.roundtrip.coordinator.engine.LraEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What happened and is not written yet. Never waits for anybody: what has no place is dropped, and it is remembered of which LRA that was. */
final class WaitingEvents {

    private final BlockingQueue<LraEvent> events;
    private final Set<String> incomplete = ConcurrentHashMap.newKeySet();
    private final AtomicLong dropped = new AtomicLong();

    WaitingEvents(int places) {
        this.events = new LinkedBlockingQueue<>(places);
    }

    void hear(LraEvent event) {
        if (!events.offer(event)) {
            dropped.incrementAndGet();
            incomplete.add(event.uid());
        }
    }

    /** The oldest, at most so many; none when nothing waits. */
    List<LraEvent> take(int atMost) {
        List<LraEvent> taken = new ArrayList<>();
        events.drainTo(taken, atMost);
        return taken;
    }

    /** The LRAs of which something was dropped since this was asked last. */
    List<String> takeIncomplete() {
        List<String> taken = List.copyOf(incomplete);
        taken.forEach(incomplete::remove);
        return taken;
    }

    int size() {
        return events.size();
    }

    long dropped() {
        return dropped.get();
    }
}
