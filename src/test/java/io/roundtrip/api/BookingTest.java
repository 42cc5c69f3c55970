package io.roundtrip.api;

import static io.roundtrip.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import io.roundtrip.itinerary.Acceptance;
import io.roundtrip.itinerary.ItineraryRequest;
import io.roundtrip.itinerary.Leg;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;
import org.springframework.dao.QueryTimeoutException;

/** POST /api/itineraries. */
class BookingTest extends ApiTest {

    @Test
    void takesTheTripForTheTokensSubject() {
        HttpResponse<byte[]> response = post(trip());

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).contains("/api/itineraries/01abc");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"01abc\",\"status\":\"PENDING\"}");
        ItineraryRequest taken = taken("ada", KEY);
        assertThat(taken.legs()).hasSize(5);
        assertThat(taken.legs().get(1)).isEqualTo(new Leg.Stay("LON-01", "LON", LocalDate.of(2027, 3, 2), 3, 1));
    }

    @Test
    void keepsNamesAndCitiesOfAnyScriptIntact() {
        post(trip().replace("Ada Example", "محمد 東京 Zürich 𝒜")
                .replace("\"city\": \"LON\"", "\"city\": \"東京\"")
                .replace("\"city\": \"PAR\"", "\"city\": \"Z\\u00fcrich\""));

        ItineraryRequest taken = taken("ada", KEY);
        assertThat(taken.traveller().name()).isEqualTo("محمد 東京 Zürich 𝒜");
        assertThat(taken.legs())
                .filteredOn(Leg.Stay.class::isInstance)
                .extracting(leg -> ((Leg.Stay) leg).city())
                .containsExactly("東京", "Zürich");
    }

    @Test
    void repeatsTheStoredAnswerWordForWord() {
        String stored = "{ \"id\":\"01abc\",  \"city\":\"Zürich 東京\" }";
        acceptanceIs(new Acceptance.Taken("01abc", stored, true));

        HttpResponse<byte[]> response = post(trip());

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(stored);
    }

    @Test
    void hashesWhatIsAskedForAndNotHowItIsWritten() {
        post(trip());
        post(trip().replace(" ", "")
                .replace(
                        "{\"name\":\"AdaExample\",\"email\":\"ada@example.org\"}",
                        "{\n\"email\":\"ada@example.org\",\"name\":\"Ada\\u0020Example\"}"));
        post(trip().replace("\"seats\": 1", "\"seats\": 2"));

        ArgumentCaptor<String> hash = ArgumentCaptor.forClass(String.class);
        verify(itineraries, Mockito.times(3)).accept(eq("ada"), eq(KEY), hash.capture(), any());
        List<String> hashes = hash.getAllValues();
        assertThat(hashes.get(0))
                .matches("[0-9a-f]{64}")
                .isEqualTo(hashes.get(1))
                .isNotEqualTo(hashes.get(2));
    }

    @Test
    void asksForAKey() {
        assertProblem(send(booking(trip().getBytes(StandardCharsets.UTF_8))), ProblemType.INVALID_REQUEST)
                .says("The request has 1 fault; nothing was done.")
                .lists("Idempotency-Key: The header Idempotency-Key is missing.");
        verifyNoInteractions(itineraries);
    }

    @Test
    void refusesTwoKeysAndKeysThatAreNotVisibleAscii() {
        byte[] trip = trip().getBytes(StandardCharsets.UTF_8);

        assertProblem(
                        send(booking(trip).header("Idempotency-Key", "a").header("Idempotency-Key", "a")),
                        ProblemType.INVALID_REQUEST)
                .lists("Idempotency-Key: The header Idempotency-Key is there more than once.");
        for (String key : List.of("two words", "", "k".repeat(256), "tab\there")) {
            assertProblem(send(booking(trip).header("Idempotency-Key", key)), ProblemType.INVALID_REQUEST)
                    .lists("Idempotency-Key: The header Idempotency-Key must be 1 to 255 visible ASCII characters,"
                            + " without spaces.");
        }
        assertThat(send(booking(trip).header("Idempotency-Key", "~" + "k".repeat(254)))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void tellsFaultsOfBodyAndKeyTogether() {
        byte[] faulty = trip().replace("\"nights\": 3", "\"nights\": 31").getBytes(StandardCharsets.UTF_8);

        assertProblem(send(booking(faulty)), ProblemType.INVALID_REQUEST)
                .says("The request has 2 faults; nothing was done.")
                .lists(
                        "/legs/1/nights: nights must be between 1 and 30.",
                        "Idempotency-Key: The header Idempotency-Key is missing.");
    }

    @Test
    void tellsWhatCannotBePlanned() {
        acceptanceIs(new Acceptance.Faulty(
                List.of(new Acceptance.Fault("/legs/0/flight", "No partner serves the flight XX1."))));

        assertProblem(post(trip()), ProblemType.INVALID_REQUEST)
                .says("The request has 1 fault; nothing was done.")
                .lists("/legs/0/flight: No partner serves the flight XX1.");
    }

    @Test
    void refusesAKeyThatStandsForAnotherBody() {
        acceptanceIs(new Acceptance.OtherBody());

        assertProblem(post(trip()), ProblemType.KEY_REUSED)
                .says("This Idempotency-Key was used before for another request. Use a new key for a new request.");
    }

    @Test
    void asksForPatienceWhileTheSameRequestIsBeingTaken() {
        acceptanceIs(new Acceptance.InProgress());

        assertProblem(post(trip()), ProblemType.IN_PROGRESS)
                .says("A request with this Idempotency-Key is being taken at this moment."
                        + " Send it again shortly for its answer.")
                .hasHeader("Retry-After", "2");
    }

    @Test
    void sendsClientsAwayWhenTooMuchIsWaiting() {
        acceptanceIs(new Acceptance.Overloaded());

        assertProblem(post(trip()), ProblemType.UNAVAILABLE)
                .says(
                        "Too many itineraries are waiting to be booked; nothing was taken. Send the request again, with the"
                                + " same Idempotency-Key, after the time that Retry-After tells.")
                .hasHeader("Retry-After", "2");
    }

    @Test
    void sendsClientsAwayWhileTheDatabaseIsOut() {
        Mockito.when(itineraries.accept(any(), any(), any(), any())).thenThrow(new QueryTimeoutException("secret"));

        assertProblem(post(trip()), ProblemType.UNAVAILABLE)
                .says("The database cannot be reached; nothing is known to be taken. Send the request again, with the"
                        + " same Idempotency-Key, after the time that Retry-After tells.");
    }

    @Test
    void sendsClientsAwayWhenNoThreadAndNoPlaceInTheQueueIsFree() throws Exception {
        CountDownLatch working = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        Mockito.when(itineraries.view(any(), any())).thenAnswer(call -> {
            working.countDown();
            release.await(10, TimeUnit.SECONDS);
            return Optional.empty();
        });
        // Two are worked on and two wait: see ApiTest.
        Stream<CompletableFuture<HttpResponse<byte[]>>> workedOn = reads(2);
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<HttpResponse<byte[]>>> calls =
                Stream.concat(workedOn, reads(3)).toList();

        try {
            CompletableFuture.anyOf(calls.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
            HttpResponse<byte[]> first = calls.stream()
                    .filter(CompletableFuture::isDone)
                    .findFirst()
                    .orElseThrow()
                    .join();
            assertProblem(first, ProblemType.UNAVAILABLE)
                    .says("Too many calls are waiting; nothing was done. Send the request again after the time that"
                            + " Retry-After tells.")
                    .hasHeader("Retry-After", "2");
        } finally {
            release.countDown();
        }
        assertThat(calls.stream().map(call -> call.join().statusCode()).sorted())
                .containsExactly(404, 404, 404, 404, 503);
    }

    /** Sent when this returns, at once. */
    private Stream<CompletableFuture<HttpResponse<byte[]>>> reads(int number) {
        return Stream.generate(() -> sendAsync(request("/api/itineraries/01abc"))).limit(number).toList().stream();
    }

    @Test
    void tellsNoInternalsOfADefect() {
        Mockito.when(itineraries.accept(any(), any(), any(), any()))
                .thenThrow(new IllegalStateException("secret of the house"));

        HttpResponse<byte[]> response = post(trip());

        assertProblem(response, ProblemType.INTERNAL_ERROR);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .contains("This is a defect of ours, not of the request.")
                .doesNotContain("secret")
                .doesNotContain("Exception");
    }

    private ItineraryRequest taken(String client, String key) {
        ArgumentCaptor<ItineraryRequest> request = ArgumentCaptor.forClass(ItineraryRequest.class);
        verify(itineraries).accept(eq(client), eq(key), any(), request.capture());
        return request.getValue();
    }
}
