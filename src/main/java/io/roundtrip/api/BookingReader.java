package io.roundtrip.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.roundtrip.api.Problem.Fault;
import io.roundtrip.itinerary.ItineraryRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Makes a booking of a POST: body and key are checked together, so that the client is told all faults at once. */
final class BookingReader {

    /**
     * The canonical form that is hashed: no white space, names in alphabetical order, absent and null the same. A field that is added to
     * the contract as an optional one leaves the hashes of stored requests as they are.
     */
    private final JsonMapper canonical = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final StrictJson json = new StrictJson();
    private final RequestContract contract;
    private final BookingChecks checks;

    BookingReader(RequestContract contract, BookingChecks checks) {
        this.contract = contract;
        this.checks = checks;
    }

    /**
     * @param keys every {@code Idempotency-Key} header of the call
     * @throws ProblemException with every fault of the key and of the body
     */
    Booking read(List<String> keys, byte[] body) {
        JsonNode value = json.read(body);
        List<Fault> faults = new ArrayList<>(contract.faults(value));
        faults.addAll(checks.faults(value));
        IdempotencyKey.fault(keys).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        try {
            ItineraryRequest request = canonical.treeToValue(value, ItineraryRequest.class);
            return new Booking(keys.get(0), sha256(canonical.writeValueAsBytes(request)), request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A body that fits the OpenAPI document does not fit ItineraryRequest", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * A POST that may be taken.
     *
     * @param hash hex SHA-256 of the request's canonical form: equal for bodies that ask for the same
     */
    record Booking(String key, String hash, ItineraryRequest request) {}
}
