package io.roundtrip.saga;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.kafka.UnreadableRecordException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads the commands that start the work. */
@Component
class BookingCommands {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final ObjectMapper json;
    private final ItineraryLife life;

    BookingCommands(ObjectMapper json, ItineraryLife life) {
        this.json = json;
        this.life = life;
    }

    /** The itinerary that a command names; {@link UnreadableRecordException} when it names none of ours. */
    public String itineraryId(byte[] command) {
        String id = command == null ? "" : read(command).path("itineraryId").asText();
        if (!ID.matcher(id).matches() || !life.exists(id)) {
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
