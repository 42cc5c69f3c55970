package io.roundtrip.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Reads a partner's HTTP response: 2xx is done, 409 is refused, everything else says nothing about what was done. */
@Component("restAnswers")
class RestAnswers {

    private final ObjectMapper json;

    RestAnswers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Reads one response.
     *
     * @param operation what was asked, in lower case
     * @param status the HTTP status
     * @param body the response, JSON when the partner did its part
     */
    public PartnerAnswer read(
            byte[] body,
            @Header("operation") String operation,
            @Header("stepId") String stepId,
            @Header("itineraryId") String itineraryId,
            @Header(Exchange.HTTP_RESPONSE_CODE) int status)
            throws IOException {
        ObjectNode answer = asObject(body);
        answer.put("operation", operation);
        answer.put("outcome", outcome(status, answer));
        answer.put("stepId", stepId);
        answer.put("itineraryId", itineraryId);
        if (!answer.hasNonNull("reason")) {
            answer.put("reason", "HTTP " + status);
        }
        return json.treeToValue(answer, PartnerAnswer.class);
    }

    private static String outcome(int status, JsonNode answer) {
        if (status >= 200 && status < 300 && answer.hasNonNull("state")) {
            return "done";
        }
        return status == 409 && answer.hasNonNull("code") ? "refused" : "error";
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
