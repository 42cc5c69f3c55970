package io.roundtrip.sandbox;

import static io.roundtrip.sandbox.Bodies.flight;
import static io.roundtrip.sandbox.Bodies.fresh;
import static io.roundtrip.sandbox.Bodies.payment;
import static io.roundtrip.sandbox.Bodies.stay;
import static io.roundtrip.sandbox.Bodies.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.sandbox.Http.Reply;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTest {

    @Test
    void sellsOutAHotelAndTakesTheSeedsBack() {
        Sandbox.post("/partners/city-rooms/holds", stay(fresh("before"), "PAR-01", "2027-07-01", 2, 1));
        Stocked.available("city-rooms", "PAR-01", null, 0);

        Reply asked = Sandbox.post("/partners/city-rooms/holds", stay(fresh("asked"), "PAR-01", "2027-07-02", 2, 1));
        Reply fresh = Sandbox.post("/partners/city-rooms/holds", stay(fresh("fresh"), "PAR-01", "2027-08-01", 1, 1));
        Sandbox.delete("/sandbox/city-rooms/inventory");
        Reply after = Sandbox.post("/partners/city-rooms/holds", stay(fresh("after"), "PAR-01", "2027-07-02", 2, 1));

        assertThat(asked.text("/code")).isEqualTo("SOLD_OUT");
        assertThat(fresh.text("/code")).isEqualTo("SOLD_OUT");
        assertThat(after.status()).isEqualTo(200);
    }

    @Test
    void sellsExactlyTheOneSeatThatIsLeftOnThatDay() {
        Stocked.available("skyway-air", "SK101", "2027-07-01", 1);

        Reply first = Sandbox.post("/partners/skyway-air/holds", flight(fresh("one"), "SK101", "2027-07-01", 1));
        Reply second = Sandbox.post("/partners/skyway-air/holds", flight(fresh("one"), "SK101", "2027-07-01", 1));
        Reply tomorrow = Sandbox.post("/partners/skyway-air/holds", flight(fresh("one"), "SK101", "2027-07-02", 1));

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.text("/code")).isEqualTo("SOLD_OUT");
        assertThat(tomorrow.status()).isEqualTo(200);
    }

    @Test
    void givesReleasedSeatsToTheNextAndStillRefusesWhomItRefused() {
        String first = fresh("first");
        String refused = fresh("refused");
        Stocked.available("skyway-air", "SK810", "2027-07-01", 1);
        Sandbox.post("/partners/skyway-air/holds", flight(first, "SK810", "2027-07-01", 1));
        Reply no = Sandbox.post("/partners/skyway-air/holds", flight(refused, "SK810", "2027-07-01", 1));

        Sandbox.post("/partners/skyway-air/releases", step(first));

        assertThat(Sandbox.post("/partners/skyway-air/holds", flight(refused, "SK810", "2027-07-01", 1)))
                .isEqualTo(no);
        assertThat(Sandbox.get("/partners/skyway-air/reservations/" + refused).status())
                .isEqualTo(409);
        assertThat(Sandbox.post("/partners/skyway-air/releases", step(refused)).text("/state"))
                .isEqualTo("RELEASED");
        assertThat(Sandbox.get("/sandbox/skyway-air/reservations?stepId=" + refused)
                        .body())
                .isEqualTo("[]");
        assertThat(Sandbox.post("/partners/skyway-air/holds", flight(fresh("next"), "SK810", "2027-07-01", 1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void changesAPriceForHoldsToCome() {
        Sandbox.put("/sandbox/skyway-air/inventory", """
                {"items": [{"item": "SK811", "price": {"amount": 5, "currency": "EUR"}}]}""");

        String body = flight(fresh("eur"), "SK811", "2027-07-01", 3).replace("USD", "EUR");

        assertThat(Sandbox.post("/partners/skyway-air/holds", body).text("/price/amount"))
                .isEqualTo("15");
    }

    @Test
    void declinesAPoorAccount() {
        Reply declined = Sandbox.post("/partners/paywell/holds", payment(fresh("poor"), "acct-poor", 98700));

        assertThat(declined.status()).isEqualTo(409);
        assertThat(declined.text("/code")).isEqualTo("DECLINED");
        assertThat(Stocked.books("acct-poor")).isEqualTo("5000 0 0 0");
    }

    @Test
    void takesItsOwnInventoryBackAsItWasShown() {
        String shown = Sandbox.get("/sandbox/paywell/inventory").body();

        assertThat(Sandbox.put("/sandbox/paywell/inventory", shown.replace("\"items\":[],", ""))
                        .body())
                .isEqualTo(shown);
    }

    @Test
    void findsReservationsByItineraryStepAndState() {
        String id = fresh("find");
        Sandbox.post("/partners/grand-hotels/holds", stay(id, "LON-02", "2027-07-01", 1, 1));

        JsonNode found = Sandbox.get("/sandbox/grand-hotels/reservations?itineraryId=it-" + id)
                .json();

        assertThat(found).hasSize(1);
        assertThat(found.at("/0/stepId").asText()).isEqualTo(id);
        assertThat(found.at("/0/price/amount").asLong()).isEqualTo(16000);
        assertThat(Sandbox.get("/sandbox/grand-hotels/reservations?state=HELD&stepId=" + id)
                        .json())
                .hasSize(1);
        assertThat(Sandbox.get("/sandbox/grand-hotels/reservations?state=EXPIRED&stepId=" + id)
                        .json())
                .isEmpty();
        assertThat(Sandbox.get("/sandbox/skyway-air/reservations?stepId=" + id).json())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"東京 太郎", "Zoë Zürich", "أحمد בן־דוד", "👩‍🚀 \\\"Ada\\\""})
    void showsANameAsItCame(String name) {
        String id = fresh("name");
        String body = flight(id, "SK101", "2027-03-01", 1).replace("Ada Example", name);

        assertThat(Sandbox.post("/partners/skyway-air/holds", body).status()).isEqualTo(200);

        JsonNode call =
                Sandbox.get("/sandbox/skyway-air/calls?stepId=" + id).json().get(0);
        assertThat(call.at("/request/traveller/name").asText()).isEqualTo(name.replace("\\", ""));
        assertThat(call.at("/operation").asText()).isEqualTo("hold");
        assertThat(call.at("/transport").asText()).isEqualTo("REST");
        assertThat(call.at("/outcome").asText()).isEqualTo("done");
        assertThat(call.at("/answer/state").asText()).isEqualTo("HELD");
    }

    @Test
    void keepsACallThatItCouldNotRead() {
        Sandbox.post("/partners/polar-air/releases", "<x>");

        JsonNode calls = Sandbox.get("/sandbox/polar-air/calls").json();

        assertThat(calls).anySatisfy(call -> {
            assertThat(call.path("outcome").asText()).isEqualTo("malformed");
            assertThat(call.path("request").asText()).isEqualTo("<x>");
        });
    }

    @Test
    void forgetsAllButTheNewestCalls() {
        IntStream.range(0, 320).forEach(i -> Sandbox.get("/partners/polar-air/reservations/" + fresh("nobody")));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> Sandbox.get("/sandbox/polar-air/calls").json().size() == 300);
    }

    @Test
    void isHealthyWithDatabaseAndBroker() {
        Reply health = Sandbox.get("/actuator/health");

        assertThat(health.text("/status")).isEqualTo("UP");
        assertThat(health.text("/components/db/status")).isEqualTo("UP");
        assertThat(health.text("/components/kafka/status")).isEqualTo("UP");
        assertThat(Sandbox.get("/actuator/prometheus").body()).contains("http_server_requests_seconds_count");
    }
}
