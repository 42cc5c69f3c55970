package io.roundtrip.itinerary;

import io.roundtrip.kafka.KafkaTopics;
import java.util.List;
import org.springframework.stereotype.Component;

/** The topics of itineraries. */
@Component
class ItineraryTopics implements KafkaTopics {

    private final ItineraryProperties properties;

    ItineraryTopics(ItineraryProperties properties) {
        this.properties = properties;
    }

    @Override
    public List<String> names() {
        return List.of(properties.commandsTopic(), properties.eventsTopic());
    }
}
