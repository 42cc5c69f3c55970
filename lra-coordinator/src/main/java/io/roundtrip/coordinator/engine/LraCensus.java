package io.roundtrip.coordinator.engine;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** All LRAs that there are now, for those who keep books about them. */
public interface LraCensus {

    /**
     * Where one stands.
     *
     * @param uid last segment of its id
     * @param parent uid of the LRA that it is nested in; null for one of its own
     * @param clientId as said at its start; empty when nothing was
     * @param deadline null without a limit
     */
    record Standing(
            String uid,
            URI id,
            String parent,
            String clientId,
            LRAStatus status,
            Instant startedAt,
            Instant deadline) {}

    /** Those in memory and those that failed; empty while they are still being loaded. */
    Optional<List<Standing>> take();
}
