package io.roundtrip.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.roundtrip.partner.PartnerAnswer.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/**
 * Reads a partner's HTTP response: 2xx is done, 409 is refused, 429 and 503 are transient, everything else says nothing about what was done.
 */
@Component("restAnswers")
class RestAnswers {

    private final ObjectMapper json;
    private final Clock clock;

    RestAnswers(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * Reads one response; {@link PartnerTroubleException} when it says nothing about what was done, or that nothing was, unless it was asked
     * what it has: not knowing is an answer to that.
     *
     * @param operation what was asked, in lower case
     * @param status the HTTP status
     * @param retryAfter the header of that name, if it was sent: seconds, or a date (RFC 9110, 10.2.3)
     * @param body the response, JSON when the partner did its part
     */
    public PartnerAnswer read(
            byte[] body,
            @Header("operation") String operation,
            @Header("stepId") String stepId,
            @Header("itineraryId") String itineraryId,
            @Header(Exchange.HTTP_RESPONSE_CODE) int status,
            @Header("Retry-After") String retryAfter) {
        PartnerAnswer answer = answer(body, operation, stepId, itineraryId, status, retryAfter);
        boolean usable = answer.outcome() == Outcome.DONE || answer.outcome() == Outcome.REFUSED;
        if (!usable && answer.operation() != Operation.PROBE) {
            throw new PartnerTroubleException(answer);
        }
        return answer;
    }

    PartnerAnswer answer(
            byte[] body, String operation, String stepId, String itineraryId, int status, String retryAfter) {
        ObjectNode answer = asObject(body);
        answer.put("operation", operation);
        answer.put("outcome", outcome(status, answer));
        answer.put("stepId", stepId);
        answer.put("itineraryId", itineraryId);
        answer.putPOJO("retryAfter", retryAfter == null ? null : pause(retryAfter.strip()));
        if (!answer.hasNonNull("reason")) {
            answer.put("reason", "HTTP " + status);
        }
        if (!PartnerAnswer.isCode(answer.path("code").asText())) {
            answer.put("code", "HTTP " + status);
        }
        try {
            return json.treeToValue(answer, PartnerAnswer.class);
        } catch (JsonProcessingException e) {
            // Its message would quote the partner, and nothing that a partner wrote belongs into a log.
            String code = "HTTP " + status + " with fields that cannot be read";
            return PartnerAnswer.unclear(
                    Operation.valueOf(operation.toUpperCase(Locale.ROOT)), stepId, itineraryId, code);
        }
    }

    private static String outcome(int status, JsonNode answer) {
        if (status >= 200 && status < 300 && answer.hasNonNull("state")) {
            return "done";
        }
        if (status == 429 || status == 503) {
            return "transient";
        }
        return status == 409 && answer.hasNonNull("code") ? "refused" : "error";
    }

    /** Null when it cannot be read: then our own pace holds. */
    private Duration pause(String retryAfter) {
        try {
            Duration pause = retryAfter.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            clock.instant(), ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME));
            return pause.isNegative() ? Duration.ZERO : pause;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** An error page is not JSON: then nothing is known but the status. */
    private ObjectNode asObject(byte[] body) {
        try {
            return body != null && json.readTree(body) instanceof ObjectNode object ? object : json.createObjectNode();
        } catch (IOException e) {
            return json.createObjectNode();
        }
    }
}
