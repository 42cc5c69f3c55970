package io.roundtrip.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.acceptance.client.Answer;
import io.roundtrip.acceptance.client.Api;
import io.roundtrip.acceptance.client.RunningSystem;
import io.roundtrip.acceptance.client.Sandbox;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An answer given once under an {@code Idempotency-Key} is given again, and books once. */
@OnRealParts
class SameKeyIT {
    private static final long PRICE = 38_000 + 16_000;

    private final Api api;
    private final Sandbox sandbox;
    private final Bookings bookings;

    SameKeyIT(RunningSystem system) {
        this.api = system.api();
        this.sandbox = system.sandbox();
        this.bookings = new Bookings(system);
    }

    private String tripPaidBy(String account) {
        sandbox.fund(account, 10_000_000);
        return Trip.paidBy(account)
                .fly("SK620", "2027-06-02")
                .stay("LON-62", "London", "2027-06-02")
                .body();
    }

    @Test
    void theSameKeyTwiceBooksOnceAndIsAnsweredWordForWord() {
        String body = tripPaidBy("acct-key-twice");
        Answer first = api.book(body, "key-twice").require(202);
        String id = first.json().path("id").asText();
        bookings.awaitEnd(id);

        // White space is not a difference; the stored answer comes though the itinerary has moved on.
        Answer second = api.book(body.replace(", ", ",\n  "), "key-twice").require(202);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.location()).isEqualTo("/api/itineraries/" + id);
        assertBookedOnce(id, "acct-key-twice");
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        String body = tripPaidBy("acct-key-other");
        String id = bookings.book(body, "key-other");

        Answer other = api.book(body.replace("SK620", "SK621"), "key-other");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.contentType()).startsWith("application/problem+json");
        assertThat(bookings.awaitEnd(id)
                        .path("legs")
                        .path(0)
                        .path("details")
                        .path("flight")
                        .asText())
                .isEqualTo("SK620");
        assertBookedOnce(id, "acct-key-other");
    }

    @Test
    void theSameKeyTwentyTimesAtOnceBooksOnce() throws Exception {
        String body = tripPaidBy("acct-key-at-once");

        List<Answer> answers = AtOnce.call(20, i -> api.book(body, "key-at-once"));

        assertThat(answers).extracting(Answer::status).isSubsetOf(202, 409).contains(202);
        List<String> ids = answers.stream()
                .filter(answer -> answer.status() == 202)
                .map(answer -> answer.json().path("id").asText())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        bookings.awaitEnd(ids.get(0));
        assertThat(api.book(body, "key-at-once").json().path("id").asText()).isEqualTo(ids.get(0));
        assertBookedOnce(ids.get(0), "acct-key-at-once");
    }

    /** The account is this test's alone: whatever else had been booked would have been paid from it. */
    private void assertBookedOnce(String id, String account) {
        bookings.awaitEnd(id);
        assertThat(sandbox.reservations("skyway-air", id)).hasSize(1);
        assertThat(sandbox.reservations("grand-hotels", id)).hasSize(1);
        assertThat(sandbox.reservations("paywell", id)).hasSize(1);
        assertThat(bookings.statesAtPartners(id)).containsOnly("CONFIRMED");
        assertThat(sandbox.account(account).path("captured").asLong()).isEqualTo(PRICE);
        assertThat(sandbox.account(account).path("authorised").asLong()).isZero();
    }
}
