package io.roundtrip.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.http.HttpRequest;

/**
 * The desk where people see to alerts.
 *
 * @param base for example {@code http://localhost:8080}
 * @param token bearer token; null sends none
 */
public record Desk(URI base, String token) {
    private static final String PATH = "/operations/alerts";

    /** {@code GET /operations/alerts}, the open ones. */
    public Answer list() {
        return Http.send(request(PATH).build());
    }

    /** The open alerts of one itinerary. */
    public JsonNode alerts(String itineraryId) {
        var found = JsonNodeFactory.instance.arrayNode();
        for (JsonNode alert : list().require(200).json().path("alerts")) {
            if (alert.path("itineraryId").asText().equals(itineraryId)) {
                found.add(alert);
            }
        }
        return found;
    }

    /**
     * Decides about an alert.
     *
     * @param verb {@code retry}, {@code done} or {@code give-up}
     */
    public Answer decide(String alertId, String verb, String note) {
        String body = JsonNodeFactory.instance.objectNode().put("note", note).toString();
        return Http.send(request(PATH + "/" + alertId + "/" + verb)
                .header("Content-Type", "application/json")
                .POST(Http.json(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = Http.request(base.resolve(path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
