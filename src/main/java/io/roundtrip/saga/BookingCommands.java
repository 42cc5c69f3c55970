package io.roundtrip.saga;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.kafka.UnreadableRecordException;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Reads the commands that start the work. */
@Component
class BookingCommands {

    private final ObjectMapper json;
    private final ItineraryLife life;

    BookingCommands(ObjectMapper json, ItineraryLife life) {
        this.json = json;
        this.life = life;
    }

    /** The itinerary that a command names; {@link UnreadableRecordException} when it names none of ours. */
    public String itineraryId(byte[] command) {
        String id = read(command).path("itineraryId").asText();
        if (!life.exists(id)) {
            throw new UnreadableRecordException("A booking command that names no itinerary of ours");
        }
        return id;
    }

    private JsonNode read(byte[] command) {
        try {
            return json.readTree(command);
        } catch (IOException e) {
            throw new UnreadableRecordException(
                    "Not a booking command: " + e.getClass().getSimpleName(), e);
        }
    }
}
