package io.roundtrip.coordinator.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Up once the store is loaded; tells when the last pass over unfinished participants ended. */
final class RecoveryHealth implements HealthIndicator {

    private final RecoveryPasses passes;
    private final Clock clock;

    RecoveryHealth(RecoveryPasses passes, Clock clock) {
        this.passes = passes;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Instant last = passes.lastEnded();
        if (last == null || !passes.isRunning()) {
            return Health.outOfService().build();
        }
        return Health.up()
                .withDetail("lastPassEnded", last)
                .withDetail(
                        "secondsAgo", Duration.between(last, clock.instant()).toSeconds())
                .build();
    }
}
