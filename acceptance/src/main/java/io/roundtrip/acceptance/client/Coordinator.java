package io.roundtrip.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The LRA coordinator, as a person on duty sees it.
 *
 * @param base for example {@code http://localhost:8090}
 * @param token bearer token
 */
public record Coordinator(URI base, String token) {
    /** Every saga that is not finished. */
    public JsonNode unfinished() {
        return list("");
    }

    private JsonNode list(String query) {
        return Http.send(Http.request(base.resolve("/lra-coordinator" + query))
                        .header("Authorization", "Bearer " + token)
                        .build())
                .require(200)
                .json();
    }

    /** What became of the saga of an itinerary that failed: {@code FailedToClose} or {@code FailedToCancel}. */
    public Optional<String> failureOf(String itineraryId) {
        for (String status : List.of("FailedToClose", "FailedToCancel")) {
            for (JsonNode saga : list("?Status=" + status)) {
                if (saga.path("clientId").asText().equals("itinerary:" + itineraryId)) {
                    return Optional.of(saga.path("status").asText());
                }
            }
        }
        return Optional.empty();
    }

    /** The saga of an itinerary, while it is not finished. */
    public Optional<URI> sagaOf(String itineraryId) {
        for (JsonNode saga : unfinished()) {
            if (saga.path("clientId").asText().equals("itinerary:" + itineraryId)) {
                return Optional.of(URI.create(saga.path("lraId").asText()));
            }
        }
        return Optional.empty();
    }

    /** Starts a saga that nobody knows of, as is left of a start whose answer was not heard, and gives its id. */
    public String startUnheard(String itineraryId) {
        return Http.send(Http.request(base.resolve(
                                "/lra-coordinator/start?TimeLimit=3600000&ClientID=itinerary:" + itineraryId))
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.noBody())
                        .build())
                .require(201)
                .body()
                .strip();
    }

    /** Cancels a saga, as a person may; its answer comes when every participant was called. */
    public CompletableFuture<Answer> cancel(URI saga) {
        return Http.sendAsync(Http.request(URI.create(saga + "/cancel"))
                .header("Authorization", "Bearer " + token)
                .PUT(BodyPublishers.noBody())
                .build());
    }
}
