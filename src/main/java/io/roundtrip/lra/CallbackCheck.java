package io.roundtrip.lra;

import com.github.f4b6a3.ulid.UlidCreator;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Has the coordinator call us back once at the start, by a saga of one step that is cancelled at once. With a wrong participant URL, or
 * tokens that are not believed, sagas would close and nobody be called; health is DOWN then. It is UNKNOWN while the coordinator cannot be
 * asked, and no part of readiness: the callback may come through an address that leads to ready instances only.
 */
class CallbackCheck implements HealthIndicator, ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(CallbackCheck.class);
    private static final String STEP = "callback-check-";
    private static final Duration PACE = Duration.ofSeconds(2);

    private final Supplier<CoordinatorClient> coordinator;
    private final LraProperties properties;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "callback-check");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Health health = Health.unknown().build();
    private URI saga;

    CallbackCheck(Supplier<CoordinatorClient> coordinator, LraProperties properties) {
        this.coordinator = coordinator;
        this.properties = properties;
    }

    /** Whether a callback is about such a step: it is answered by any instance, and changes nothing. */
    static boolean isAbout(String stepId) {
        return stepId.startsWith(STEP);
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        ScheduledFuture<?> unused = clock.scheduleWithFixedDelay(this::look, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Once more, until it was called back. */
    void look() {
        CoordinatorClient client = coordinator.get();
        try {
            if (saga == null) {
                saga = client.start("callback-check");
                client.join(saga, STEP + UlidCreator.getUlid().toLowerCase());
                client.end(saga, "cancel");
            }
            judge(client.status(saga));
        } catch (CoordinatorException e) {
            saga = null;
            become(Health.unknown().build(), "The coordinator cannot be asked to call back yet: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            become(
                    Health.down().build(),
                    "The coordinator names its sagas by another address than travel.lra.coordinator-url ("
                            + properties.coordinatorUrl()
                            + "): set that, or coordinator.base-uri, for example http://lra-coordinator:8090.");
        }
    }

    private void judge(String status) {
        if (status.equals("Cancelling")) {
            become(
                    Health.down().build(),
                    "The coordinator does not reach us at travel.lra.participant-url (" + properties.participantUrl()
                            + "), or its token is not believed, see travel.lra.token-file and coordinator.callback.*. An address"
                            + " that any instance answers at is needed, for example http://roundtrip:8080.");
        } else {
            become(Health.up().build(), "The coordinator reaches us at " + properties.participantUrl() + ".");
            clock.shutdown();
        }
    }

    private void become(Health next, String sentence) {
        if (!next.getStatus().equals(health.getStatus())) {
            if (next.getStatus().equals(Status.DOWN)) {
                log.error(sentence);
            } else {
                log.info(sentence);
            }
        }
        health = next;
    }

    @Override
    public Health health() {
        return health;
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }
}
