package io.roundtrip.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;

/**
 * The stand-in partners: what they did, and how they are told what to sell and how to misbehave.
 *
 * @param base for example {@code http://localhost:8085}
 */
public record Sandbox(URI base) {
    /** Every company that sells something. */
    public static final List<String> SELLERS = List.of("skyway-air", "polar-air", "grand-hotels", "city-rooms");

    /** Every company. */
    public static final List<String> ALL = List.of("skyway-air", "polar-air", "grand-hotels", "city-rooms", "paywell");

    /** The reservations of one itinerary at one company. */
    public JsonNode reservations(String partnerId, String itineraryId) {
        return get(partnerId + "/reservations?itineraryId=" + itineraryId);
    }

    /** The reservation of one step at one company, in a list. */
    public JsonNode reservationsOfStep(String partnerId, String stepId) {
        return get(partnerId + "/reservations?stepId=" + stepId);
    }

    /** Everybody's reservations at one company that are in this state, for example {@code HELD}. */
    public JsonNode reservationsIn(String partnerId, String state) {
        return get(partnerId + "/reservations?state=" + state);
    }

    /** {@code balance, authorised, captured, refunded}, minor units. */
    public JsonNode account(String account) {
        return get("paywell/accounts/" + account);
    }

    /** The sum of all postings: 0 unless money was made or lost. */
    public long ledgerBalance() {
        return get("paywell/ledger/balance").asLong();
    }

    /** Every operation of a company as it arrived, oldest first. */
    public JsonNode calls(String partnerId) {
        return get(partnerId + "/calls");
    }

    /** The operations of one step. */
    public JsonNode calls(String partnerId, String stepId) {
        return get(partnerId + "/calls?stepId=" + stepId);
    }

    /** {@code items} and {@code accounts}. */
    public JsonNode inventory(String partnerId) {
        return get(partnerId + "/inventory");
    }

    /** Sets items or accounts; the body is described in partner-sandbox/README.md. */
    public void stock(String partnerId, String body) {
        put(partnerId + "/inventory", body);
    }

    /** Opens an account, or sets what is in it. */
    public void fund(String account, long balance) {
        stock("paywell", """
                {"accounts": [{"account": "%s", "currency": "USD", "balance": %d}]}""".formatted(account, balance));
    }

    /** Tells a company to misbehave; the body is described in docs of the sandbox's outer contract. */
    public void behave(String partnerId, String body) {
        put(partnerId + "/behaviour", body);
    }

    /** What a company is told and has not done yet. */
    public JsonNode behaviours(String partnerId) {
        return get(partnerId + "/behaviour");
    }

    /** Ends every misbehaviour of a company. */
    public void calm(String partnerId) {
        Http.send(Http.request(uri(partnerId + "/behaviour")).DELETE().build()).require(204);
    }

    private JsonNode get(String path) {
        return Http.send(Http.request(uri(path)).build()).require(200).json();
    }

    private void put(String path, String body) {
        HttpRequest request = Http.request(uri(path))
                .header("Content-Type", "application/json")
                .PUT(Http.json(body))
                .build();
        Http.send(request).require(200);
    }

    private URI uri(String path) {
        return base.resolve("/sandbox/" + path);
    }
}
