package io.roundtrip.itinerary;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * An itinerary's own row.
 *
 * @param lraId the saga at the coordinator, once it was started
 * @param decision how the saga is to end, once that was decided; it never changes afterwards
 * @param deadline when it is undone unless everything is held by then
 */
public record Itinerary(
        String id,
        String clientId,
        ItineraryStatus status,
        String reason,
        String account,
        String currency,
        Optional<URI> lraId,
        Optional<Decision> decision,
        boolean untold,
        Instant deadline,
        Instant createdAt,
        Instant updatedAt) {

    /** How a saga is to end. */
    public enum Decision {
        /** Everything is held: the coordinator closes, every step is confirmed. */
        CLOSE,
        /** It cannot come together: the coordinator cancels, every step is released. */
        CANCEL
    }
}
