package io.roundtrip.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.Answer;
import io.roundtrip.acceptance.client.Api;
import io.roundtrip.acceptance.client.RunningSystem;
import io.roundtrip.acceptance.client.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the tests do again and again: book, wait for the end, and ask every partner what it has. */
final class Bookings {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration PACE = Duration.ofMillis(150);

    private final Api api;
    private final Sandbox sandbox;

    Bookings(RunningSystem system) {
        this(system.api(), system.sandbox());
    }

    /** At one of several instances. */
    Bookings(Api api, Sandbox sandbox) {
        this.api = api;
        this.sandbox = sandbox;
    }

    /** The id of an itinerary that was taken (202). */
    String book(String body, String key) {
        return api.book(body, key).require(202).json().path("id").asText();
    }

    /** Books and waits for the end. */
    JsonNode bookToTheEnd(String body, String key) {
        return awaitEnd(book(body, key));
    }

    /** The itinerary once it is not {@code PENDING} any more. */
    JsonNode awaitEnd(String id) {
        return await("end of itinerary " + id)
                .atMost(LIMIT)
                .pollInterval(PACE)
                // A part that was killed answers again in a while.
                .ignoreExceptions()
                .until(() -> read(id), itinerary -> !status(itinerary).equals("PENDING"));
    }

    List<JsonNode> awaitEnds(List<String> ids) {
        return ids.stream().map(this::awaitEnd).toList();
    }

    /** Returns when the partner has been asked for one of the itineraries. */
    void awaitCall(String partner, String operation, List<String> ids) {
        await(operation + " at " + partner)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> isCalled(partner, operation, ids));
    }

    private boolean isCalled(String partner, String operation, List<String> ids) {
        for (JsonNode call : sandbox.calls(partner)) {
            if (call.path("operation").asText().equals(operation)
                    && ids.contains(call.path("itineraryId").asText())) {
                return true;
            }
        }
        return false;
    }

    JsonNode read(String id) {
        Answer answer = api.get(id);
        return answer.require(200).json();
    }

    static String status(JsonNode itineraryOrLeg) {
        return itineraryOrLeg.path("status").asText();
    }

    static List<String> legStatuses(JsonNode itinerary) {
        List<String> statuses = new ArrayList<>();
        itinerary.path("legs").forEach(leg -> statuses.add(status(leg)));
        return statuses;
    }

    /** Every reservation of the itinerary at every partner, the payment included. */
    List<JsonNode> reservations(String id) {
        List<JsonNode> all = new ArrayList<>();
        Sandbox.ALL.forEach(partner -> sandbox.reservations(partner, id).forEach(all::add));
        return all;
    }

    /** The states in which partners have the itinerary's reservations. */
    Set<String> statesAtPartners(String id) {
        Set<String> states = new TreeSet<>();
        reservations(id)
                .forEach(reservation -> states.add(reservation.path("state").asText()));
        return states;
    }
}
