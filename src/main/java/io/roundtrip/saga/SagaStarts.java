package io.roundtrip.saga;

import static org.apache.camel.Exchange.SAGA_LONG_RUNNING_ACTION;

import io.roundtrip.itinerary.ItineraryLife;
import java.net.URI;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Remembers the saga of an itinerary before anybody joins it. */
@Component
class SagaStarts {

    private static final Logger log = LoggerFactory.getLogger(SagaStarts.class);

    private final ItineraryLife life;

    SagaStarts(ItineraryLife life) {
        this.life = life;
    }

    /** A second saga, started at the same moment by another thread, has no participants and ends by its time limit. */
    public void started(@Header("itineraryId") String itineraryId, @Header(SAGA_LONG_RUNNING_ACTION) String lraId) {
        if (!life.sagaStarted(itineraryId, URI.create(lraId))) {
            log.warn(
                    "Saga {} was one too many for itinerary {}: nobody joins it, it ends by its limit.",
                    lraId,
                    itineraryId);
        }
    }
}
