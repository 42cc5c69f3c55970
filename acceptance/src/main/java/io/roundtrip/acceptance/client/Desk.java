package io.roundtrip.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;

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

    /** {@code GET /actuator/health}, with what only operators are told. */
    public JsonNode health() {
        return Http.send(HttpRequest.newBuilder(base.resolve("/actuator/health"))
                        .header("Authorization", "Bearer " + token)
                        .build())
                .json();
    }

    /** The open alerts of one itinerary. */
    public JsonNode alerts(String itineraryId) {
        var found = JsonNodeFactory.instance.arrayNode();
        for (JsonNode alert : open()) {
            if (alert.path("itineraryId").asText().equals(itineraryId)) {
                found.add(alert);
            }
        }
        return found;
    }

    /** All open alerts, page by page. */
    public List<JsonNode> open() {
        List<JsonNode> open = new ArrayList<>();
        String after = "";
        do {
            JsonNode page =
                    Http.send(request(PATH + after).build()).require(200).json();
            page.path("alerts").forEach(open::add);
            after = page.path("next").isTextual()
                    ? "?after=" + page.path("next").asText()
                    : "";
        } while (!after.isEmpty());
        return open;
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
