package io.roundtrip.coordinator.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Up once the store is loaded; tells when it last looked for participants that are due. */
final class RecoveryHealth implements HealthIndicator {

    private final RecoveryClock recovery;
    private final Clock clock;

    RecoveryHealth(RecoveryClock recovery, Clock clock) {
        this.recovery = recovery;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Instant last = recovery.lastEnded();
        if (last == null || !recovery.isRunning()) {
            return Health.outOfService().build();
        }
        return Health.up()
                .withDetail("lastLookEnded", last)
                .withDetail(
                        "secondsAgo", Duration.between(last, clock.instant()).toSeconds())
                .build();
    }
}
