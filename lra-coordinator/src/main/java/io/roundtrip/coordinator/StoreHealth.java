package io.roundtrip.coordinator;

import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Up while the journal takes a record and gives it up again: a coordinator that cannot write must not be asked to start LRAs. */
final class StoreHealth implements HealthIndicator {

    private final Narayana narayana;
    private final StoreDirectory directory;

    StoreHealth(Narayana narayana, StoreDirectory directory) {
        this.narayana = narayana;
        this.directory = directory;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up().withDetail("directory", directory.path());
        try {
            narayana.probeStore();
            return health.build();
        } catch (ObjectStoreException | RuntimeException e) {
            return health.down(e).build();
        }
    }
}
