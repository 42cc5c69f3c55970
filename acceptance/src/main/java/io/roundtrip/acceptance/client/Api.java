package io.roundtrip.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The itinerary API, as a client with a token sees it.
 *
 * @param base for example {@code http://localhost:8080}
 * @param token bearer token; null sends none
 */
public record Api(URI base, String token) {
    private static final String PATH = "/api/itineraries";

    /** {@code POST /api/itineraries} */
    public Answer book(String body, String key) {
        return book(body, key, Map.of());
    }

    /** The same with more headers. */
    public Answer book(String body, String key, Map<String, String> headers) {
        HttpRequest.Builder request = post(body, key);
        headers.forEach(request::header);
        return Http.send(request.build());
    }

    /** The same without waiting. */
    public CompletableFuture<Answer> bookAsync(String body, String key) {
        return Http.sendAsync(post(body, key).build());
    }

    /** {@code GET /api/itineraries/{id}} */
    public Answer get(String id) {
        return Http.send(request(PATH + "/" + id).build());
    }

    /** The same without waiting. */
    public CompletableFuture<Answer> getAsync(String id) {
        return Http.sendAsync(request(PATH + "/" + id).build());
    }

    /** The newest itineraries of this client that have this status. */
    public JsonNode list(String status) {
        return Http.send(request(PATH + "?status=" + status).build())
                .require(200)
                .json()
                .path("itineraries");
    }

    private HttpRequest.Builder post(String body, String key) {
        return request(PATH)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(Http.json(body));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = Http.request(base.resolve(path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
