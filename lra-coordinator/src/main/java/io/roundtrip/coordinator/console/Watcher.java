package io.roundtrip.coordinator.console;

import io.roundtrip.coordinator.history.Changes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One open page. What it has not been sent yet is kept for it, each LRA once. */
class Watcher {

    /** A page that is so far behind should be loaded anew anyway. */
    private static final int MOST = 500;

    private final SseEmitter emitter;
    private final Executor sends;
    private final Map<String, Long> pending = new LinkedHashMap<>();
    private boolean sending;
    private boolean beats;

    Watcher(SseEmitter emitter, Executor sends) {
        this.emitter = emitter;
        this.sends = sends;
    }

    void beat() {
        tell(new Changes.Since(0, java.util.List.of()), true);
    }

    /** Returns at once. */
    synchronized void tell(Changes.Since since, boolean beat) {
        for (Changes.Changed lra : since.lras()) {
            if (pending.size() < MOST || pending.containsKey(lra.uid())) {
                pending.put(lra.uid(), lra.version());
            }
        }
        beats |= beat;
        if (!sending && (beats || !pending.isEmpty())) {
            sending = true;
            sends.execute(this::send);
        }
    }

    private void send() {
        Map<String, Long> now;
        synchronized (this) {
            now = new LinkedHashMap<>(pending);
            pending.clear();
            beats = false;
        }
        try {
            emitter.send(
                    now.isEmpty()
                            ? SseEmitter.event().comment("still here")
                            : SseEmitter.event().name("changed").data(now, MediaType.APPLICATION_JSON));
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        } finally {
            synchronized (this) {
                sending = false;
            }
        }
    }

    void end() {
        emitter.complete();
    }
}
