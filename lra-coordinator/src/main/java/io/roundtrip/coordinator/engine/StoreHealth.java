package io.roundtrip.coordinator.engine;

import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Up while the journal takes a record and gives it up again: a coordinator that cannot write must not be asked to start LRAs. */
final class StoreHealth implements HealthIndicator {

    /** Anybody may ask, and each answer costs two records on disk: who asks more often is told what was found last. */
    static final Duration KEPT = Duration.ofSeconds(1);

    private final Probe journal;
    private final Path directory;
    private final Clock clock;
    private Health found;
    private Instant foundAt;

    StoreHealth(Probe journal, Path directory, Clock clock) {
        this.journal = journal;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public synchronized Health health() {
        Instant now = clock.instant();
        if (found == null || !isFresh(now)) {
            found = probe();
            foundAt = now;
        }
        return found;
    }

    /** Not what a clock that was set back would call fresh for as long as that. */
    private boolean isFresh(Instant now) {
        return now.isBefore(foundAt.plus(KEPT)) && !now.isBefore(foundAt);
    }

    private Health probe() {
        Health.Builder health = Health.up().withDetail("directory", directory);
        try {
            journal.probe();
            return health.build();
        } catch (ObjectStoreException | RuntimeException e) {
            return health.down(e).build();
        }
    }

    /** Writes a record and removes it. */
    interface Probe {
        void probe() throws ObjectStoreException;
    }
}
