package io.roundtrip.acceptance.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/**
 * An HTTP answer.
 *
 * @param status HTTP status
 * @param contentType empty when there is none
 * @param body as text
 */
public record Answer(int status, String contentType, String location, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.headers().firstValue("Location").orElse(""),
                response.body());
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON, HTTP " + status + ": " + body, e);
        }
    }

    /** This answer, if it has that status; otherwise an exception that shows it. */
    public Answer require(int wanted) {
        if (status != wanted) {
            throw new IllegalStateException("HTTP " + status + " instead of " + wanted + ": " + body);
        }
        return this;
    }
}
