package io.roundtrip.partner;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.ulid.UlidCreator;
import io.roundtrip.kafka.UnreadableRecordException;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.springframework.stereotype.Component;

/** Commands to and answers from partners that are reached over Kafka: CloudEvents 1.0 in binary mode, key = itinerary id. */
@Component("kafkaMessages")
class KafkaMessages {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final ObjectMapper json;
    private final Clock clock;

    KafkaMessages(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Turns the request in the body into a command's record; its type is in the header {@code ce_type} already. */
    public void command(Exchange exchange) throws IOException {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(KafkaConstants.KEY, exchange.getMessage().getHeader("itineraryId"));
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UlidCreator.getMonotonicUlid().toLowerCase());
        headers.put("ce_source", "/roundtrip");
        headers.put("ce_time", clock.instant().toString());
        headers.put("ce_subject", exchange.getMessage().getHeader("stepId"));
        headers.put("content-type", "application/json");
        headers.forEach(exchange.getMessage()::setHeader);
        exchange.getMessage()
                .setBody(json.writeValueAsString(exchange.getMessage().getBody()));
    }

    /** Reads an answer; {@link UnreadableRecordException} when it is none. */
    public PartnerAnswer answer(byte[] body) {
        PartnerAnswer answer = read(body);
        boolean complete = answer != null
                && answer.operation() != null
                && answer.outcome() != null
                && isId(answer.stepId())
                && isId(answer.itineraryId());
        if (!complete) {
            throw new UnreadableRecordException("An answer needs operation, outcome, stepId and itineraryId");
        }
        return answer;
    }

    private PartnerAnswer read(byte[] body) {
        try {
            return body == null ? null : json.readValue(body, PartnerAnswer.class);
        } catch (IOException e) {
            throw new UnreadableRecordException(
                    "Not a partner's answer: " + e.getClass().getSimpleName(), e);
        }
    }

    private static boolean isId(String id) {
        return id != null && ID.matcher(id).matches();
    }
}
