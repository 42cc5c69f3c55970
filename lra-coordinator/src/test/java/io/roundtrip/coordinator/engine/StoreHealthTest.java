package io.roundtrip.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

class StoreHealthTest {

    private Instant now = Instant.EPOCH;
    private int probes;
    private boolean broken;

    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final StoreHealth health = new StoreHealth(this::probe, Path.of("store"), clock);

    @Test
    void writesOnceHoweverManyAsk() {
        for (int asked = 0; asked < 100; asked++) {
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        }
        assertThat(probes).isEqualTo(1);
    }

    @Test
    void findsOutSoonThatTheJournalTakesNothingAnyMore() {
        health.health();
        broken = true;
        now = now.plus(StoreHealth.KEPT);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void asksAnewWhenTheClockWasSetBack() {
        health.health();
        broken = true;
        now = now.minusSeconds(3600);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }

    private void probe() throws ObjectStoreException {
        probes++;
        if (broken) {
            throw new ObjectStoreException("full");
        }
    }
}
