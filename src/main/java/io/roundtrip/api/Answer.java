package io.roundtrip.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * What a route answers.
 *
 * @param headers beside the content type
 * @param body JSON in UTF-8; bytes, because Camel would write a text in the platform's or the request's character set
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {

    /** @param body of the 202, as stored: a repetition gets it word for word */
    static Answer accepted(String location, String body) {
        return new Answer(
                202,
                MediaType.APPLICATION_JSON_VALUE,
                Map.of(HttpHeaders.LOCATION, location),
                body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer ok(ObjectMapper json, Object body) {
        return new Answer(200, MediaType.APPLICATION_JSON_VALUE, Map.of(), bytes(json, body));
    }

    static Answer problem(ObjectMapper json, Problem problem, Map<String, String> headers) {
        return new Answer(problem.status(), MediaType.APPLICATION_PROBLEM_JSON_VALUE, headers, bytes(json, problem));
    }

    /** Replaces the request by the answer in the exchange's message. */
    private void writeTo(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, contentType);
        headers.forEach(message::setHeader);
        message.setBody(body);
    }

    /** Ends the last step of a route, whose body is the answer. */
    static void write(Exchange exchange) {
        exchange.getMessage().getBody(Answer.class).writeTo(exchange);
    }

    /** For answers that are given before or after any route. */
    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(contentType);
        response.setContentLength(body.length);
        headers.forEach(response::setHeader);
        response.getOutputStream().write(body);
    }

    private static byte[] bytes(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }
}
