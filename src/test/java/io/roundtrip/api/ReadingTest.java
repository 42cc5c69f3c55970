package io.roundtrip.api;

import static io.roundtrip.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.itinerary.ItineraryView;
import io.roundtrip.itinerary.ItineraryView.LegView;
import io.roundtrip.itinerary.ItineraryView.PartStatus;
import io.roundtrip.itinerary.ItineraryView.PaymentView;
import io.roundtrip.itinerary.Leg;
import io.roundtrip.itinerary.Money;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /api/itineraries and GET /api/itineraries/{id}. */
class ReadingTest extends ApiTest {

    @Test
    void tellsAnItineraryInTheContractsWords() {
        when(itineraries.view("ada", "01abc")).thenReturn(Optional.of(view("01abc")));

        HttpResponse<byte[]> response = get("/api/itineraries/01abc");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("東京");
        JsonNode body = json(response);
        assertThat(body.path("createdAt").asText()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(body.at("/legs/0/price/amount").asLong()).isEqualTo(41200);
        assertThat(body.at("/legs/0/details/checkIn").asText()).isEqualTo("2027-03-02");
        assertThat(body.at("/legs/0/details/type").asText()).isEqualTo("stay");
        assertThat(body.has("reason")).isTrue();
        assertThat(body.path("reason").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "not%20an%20id", "%C3%BC", "01abc'--", "{id}"})
    void answersAnUnknownIdAndAnotherClientsAlike(String id) {
        assertProblem(get("/api/itineraries/" + id.replace("{", "%7B").replace("}", "%7D")), ProblemType.NOT_FOUND)
                .says("There is no such itinerary among your own. Check the id.");
    }

    @Test
    void looksForTheTokensSubjectOnly() {
        when(itineraries.view("ada", "01abc")).thenReturn(Optional.of(view("01abc")));

        HttpResponse<byte[]> response =
                send(anonymous("/api/itineraries/01abc").header("Authorization", "Bearer " + TOKENS.of("bob")));

        assertProblem(response, ProblemType.NOT_FOUND);
        verify(itineraries).view("bob", "01abc");
    }

    @Test
    void pagesThroughAClientsItineraries() {
        List<ItineraryView> all =
                IntStream.range(0, 51).mapToObj(i -> view("id" + i)).toList();
        when(itineraries.list("ada", Optional.of(ItineraryStatus.CONFIRMED), Optional.of("id-before"), 51))
                .thenReturn(all);

        JsonNode page = json(get("/api/itineraries?status=CONFIRMED&after=id-before"));

        assertThat(page.path("itineraries")).hasSize(50);
        assertThat(page.path("next").asText()).isEqualTo("id49");
    }

    @Test
    void endsTheLastPageWithoutANext() {
        when(itineraries.list(any(), any(), any(), anyInt())).thenReturn(Collections.nCopies(50, view("01abc")));

        JsonNode page = json(get("/api/itineraries?status=&after="));

        assertThat(page.path("itineraries")).hasSize(50);
        assertThat(page.path("next").isNull()).isTrue();
        verify(itineraries).list("ada", Optional.empty(), Optional.empty(), 51);
    }

    @Test
    void tellsAllFaultsOfTheParameters() {
        assertProblem(get("/api/itineraries?status=LOST&after=a%20b&staus=CONFIRMED"), ProblemType.INVALID_REQUEST)
                .says("The request has 3 faults; nothing was done.")
                .lists(
                        "status: status must be one of PENDING, AWAITING_DECISION, CONFIRMED, NOT_BOOKED, CANCELLING,"
                                + " CANCELLED, PARTLY_CANCELLED, NEEDS_ATTENTION.",
                        "after: after must be the id of an itinerary, as next of the last page told it.",
                        "staus: There is no such parameter; there are status and after.");
        assertProblem(get("/api/itineraries?status=PENDING&status=CONFIRMED"), ProblemType.INVALID_REQUEST)
                .lists("status: status is there more than once.");
    }

    private static ItineraryView view(String id) {
        Instant then = Instant.parse("2026-11-22T10:00:00Z");
        Leg leg = new Leg.Stay("TYO-01", "東京", LocalDate.of(2027, 3, 2), 3, 1);
        Money price = new Money(41200, "USD");
        return new ItineraryView(
                id,
                ItineraryStatus.CONFIRMED,
                then,
                then,
                List.of(new LegView("1", "stay", PartStatus.CONFIRMED, "city-rooms", "R1", price, leg, null)),
                new PaymentView(PartStatus.CONFIRMED, price, new Money(0, "USD"), null),
                price,
                null);
    }
}
