package io.roundtrip.saga;

import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.lra.CoordinatorException;
import io.roundtrip.lra.OpenSagas;
import io.roundtrip.lra.OpenSagas.OpenSaga;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Cancels sagas that were started for an itinerary and are not its own: whoever started one was killed, or did not wait for a late answer,
 * before its id was stored, and the itinerary was given another. Nobody has joined it, and it would stay open until the coordinator's time limit.
 */
@Component
class StraySagas {

    private static final Logger log = LoggerFactory.getLogger(StraySagas.class);

    private final OpenSagas sagas;
    private final ItineraryLife life;

    StraySagas(OpenSagas sagas, ItineraryLife life) {
        this.sagas = sagas;
        this.life = life;
    }

    /** Compares what the coordinator has open with the itineraries. */
    public void cancel() {
        try {
            Map<URI, String> open =
                    sagas.active().stream().collect(Collectors.toMap(OpenSaga::lraId, OpenSaga::itineraryId));
            life.notTheirs(open).forEach(stray -> cancel(stray, open.get(stray)));
        } catch (CoordinatorException | DataAccessException e) {
            log.warn(
                    "Sagas that nobody knows of could not be looked for: {} They are looked for again.",
                    e.getMessage());
        }
    }

    /** One that cannot be cancelled keeps no other from it. */
    private void cancel(URI stray, String itineraryId) {
        try {
            if (sagas.cancel(stray)) {
                log.info("Saga {} was one too many of itinerary {}, and is cancelled.", stray, itineraryId);
            }
        } catch (CoordinatorException e) {
            log.warn(
                    "Saga {}, one too many of itinerary {}, could not be cancelled: {} It is tried again.",
                    stray,
                    itineraryId,
                    e.getMessage());
        }
    }
}
