package io.roundtrip.coordinator.console;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Where pages listen. */
@RestController
class EventStream {

    private final LiveUpdates updates;

    EventStream(LiveUpdates updates) {
        this.updates = updates;
    }

    /** Event {@code changed}: a JSON object of uids and versions. */
    @GetMapping(path = "/console/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events() {
        SseEmitter emitter = updates.watch();
        return emitter == null
                ? ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header("Retry-After", "30")
                        .build()
                : ResponseEntity.ok().header("X-Accel-Buffering", "no").body(emitter);
    }
}
