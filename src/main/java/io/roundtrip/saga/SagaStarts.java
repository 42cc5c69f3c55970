package io.roundtrip.saga;

import static org.apache.camel.Exchange.SAGA_LONG_RUNNING_ACTION;

import io.roundtrip.itinerary.ItineraryLife;
import java.net.URI;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Remembers the saga of an itinerary before anybody joins it. */
@Component
class SagaStarts {

    static final String ONE_TOO_MANY = "one too many";
    private static final String THE_ONE = "the one";

    private final ItineraryLife life;

    SagaStarts(ItineraryLife life) {
        this.life = life;
    }

    /** Another thread or instance started a saga at the same moment: nobody joins this one, and it is cancelled. */
    public String started(@Header("itineraryId") String itineraryId, @Header(SAGA_LONG_RUNNING_ACTION) String lraId) {
        return life.sagaStarted(itineraryId, URI.create(lraId)) ? THE_ONE : ONE_TOO_MANY;
    }
}
