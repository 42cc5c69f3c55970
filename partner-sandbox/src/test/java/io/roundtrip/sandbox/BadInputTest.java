package io.roundtrip.sandbox;

import static io.roundtrip.sandbox.Bodies.flight;
import static io.roundtrip.sandbox.Bodies.fresh;
import static io.roundtrip.sandbox.Bodies.payment;
import static io.roundtrip.sandbox.Bodies.stay;
import static io.roundtrip.sandbox.Bodies.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.sandbox.Http.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputTest {

    static Stream<Arguments> badCommands() {
        String flight = flight("s", "SK101", "2027-03-01", 1);
        String stay = stay("s", "LON-01", "2027-03-01", 1, 1);
        String payment = payment("s", "acct-1001", 100);
        return Stream.of(
                Arguments.of("skyway-air/holds", "", "The body must be a JSON object."),
                Arguments.of("skyway-air/holds", "[]", "The body must be a JSON object."),
                Arguments.of("skyway-air/holds", "{\"stepId\"", "The body is not JSON in UTF-8."),
                Arguments.of("skyway-air/holds", "a\u0000b", "The body is not JSON in UTF-8."),
                Arguments.of(
                        "skyway-air/releases",
                        "{\"itineraryId\": \"i\"}",
                        "stepId must be 1 to 64 letters, digits, _ or -."),
                Arguments.of(
                        "skyway-air/releases",
                        "{\"stepId\": \"a b\", \"itineraryId\": \"i\"}",
                        "stepId must be 1 to 64 letters, digits, _ or -."),
                Arguments.of(
                        "skyway-air/releases",
                        "{\"stepId\": \"s\"}",
                        "itineraryId must be 1 to 128 visible ASCII characters."),
                Arguments.of(
                        "skyway-air/holds", flight.replace("Ada Example", " "), "traveller.name must not be empty."),
                Arguments.of(
                        "skyway-air/holds",
                        flight.replace("\"SK101\"", "7"),
                        "flight must be 1 to 64 letters, digits, _ or -."),
                Arguments.of(
                        "skyway-air/holds",
                        flight.replace("2027-03-01", "01.03.2027"),
                        "date must be a date such as 2027-03-01."),
                Arguments.of(
                        "skyway-air/holds",
                        flight.replace("\"seats\": 1", "\"seats\": 0"),
                        "seats must be a whole number from 1 to 1000."),
                Arguments.of(
                        "grand-hotels/holds",
                        stay.replace("\"nights\": 1", "\"nights\": 1.5"),
                        "nights must be a whole number from 1 to 365."),
                Arguments.of(
                        "grand-hotels/holds",
                        stay.replace("USD", "usd"),
                        "currency must be an ISO 4217 code such as USD."),
                Arguments.of(
                        "paywell/holds",
                        payment.replace("100,", "-1,"),
                        "amount must be a whole number from 1 to 1000000000000."),
                Arguments.of(
                        "paywell/cancellations",
                        "{\"stepId\": \"s\", \"itineraryId\": \"i\", \"amount\": 5}",
                        "currency must be an ISO 4217 code such as USD."));
    }

    @ParameterizedTest
    @MethodSource("badCommands")
    void saysWhatIsWrongWithACommand(String address, String body, String sentence) {
        Reply reply = Sandbox.post("/partners/" + address, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/detail")).isEqualTo(sentence);
        assertThat(reply.text("/status")).isEqualTo("400");
    }

    static Stream<Arguments> badControl() {
        return Stream.of(
                Arguments.of("skyway-air/behaviour", "{\"operation\": \"hold\"}", "mode must be refuse"),
                Arguments.of("skyway-air/behaviour", "{\"mode\": \"sulk\"}", "The body cannot be read"),
                Arguments.of("skyway-air/behaviour", "{\"mode\": \"stall\", \"time\": 1}", "The body cannot be read"),
                Arguments.of("skyway-air/behaviour", "{\"mode\": \"stall\", \"times\": 0}", "times must be at least 1"),
                Arguments.of(
                        "skyway-air/inventory",
                        "{\"items\": [{\"item\": \"SK101\", \"available\": -1}]}",
                        "items[0].available must not be negative"),
                Arguments.of(
                        "skyway-air/inventory", "{\"items\": [{\"item\": \"XX1\"}]}", "XX1 is new: it needs a price"),
                Arguments.of(
                        "skyway-air/inventory",
                        "{\"items\": [{\"item\": \"SK1\", \"price\": {\"amount\": -5, \"currency\": \"USD\"}}]}",
                        "items[0].price.amount must not be negative"),
                Arguments.of(
                        "skyway-air/inventory",
                        "{\"accounts\": [{\"account\": \"a\", \"currency\": \"USD\", \"balance\": 1}]}",
                        "skyway-air has items, not accounts."),
                Arguments.of(
                        "paywell/inventory", "{\"items\": [{\"item\": \"SK1\"}]}", "paywell has accounts, not items."));
    }

    @ParameterizedTest
    @MethodSource("badControl")
    void saysWhatIsWrongWithAnInstruction(String address, String body, String beginning) {
        Reply reply = Sandbox.put("/sandbox/" + address, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/detail")).startsWith(beginning);
    }

    @Test
    void knowsNoOtherPartner() {
        Reply reply = Sandbox.post("/partners/nobody-air/holds", flight("s", "SK101", "2027-03-01", 1));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text("/detail")).isEqualTo("There is no company nobody-air here.");
        assertThat(Sandbox.get("/sandbox/nobody-air/reservations").status()).isEqualTo(404);
        assertThat(Sandbox.get("/sandbox/skyway-air/accounts/acct-1001").status())
                .isEqualTo(404);
        assertThat(Sandbox.get("/sandbox/paywell/accounts/nobody").status()).isEqualTo(404);
        assertThat(Sandbox.post("/partners/skyway-air/parties", step("s")).status())
                .isEqualTo(404);
    }

    @Test
    void refusesWhatItDoesNotSellOrNotInThatCurrency() {
        Reply unknown = Sandbox.post("/partners/skyway-air/holds", flight(fresh("x"), "PO202", "2027-03-01", 1));
        Reply currency = Sandbox.post(
                "/partners/skyway-air/holds",
                flight(fresh("x"), "SK101", "2027-03-01", 1).replace("USD", "EUR"));
        Reply account = Sandbox.post("/partners/paywell/holds", payment(fresh("x"), "acct-nobody", 1));
        Reply accountCurrency = Sandbox.post(
                "/partners/paywell/holds", payment(fresh("x"), "acct-1001", 1).replace("USD", "EUR"));

        assertThat(unknown.text("/code")).isEqualTo("UNKNOWN_ITEM");
        assertThat(currency.text("/code")).isEqualTo("CURRENCY");
        assertThat(account.text("/code")).isEqualTo("DECLINED");
        assertThat(accountCurrency.text("/code")).isEqualTo("CURRENCY");
    }
}
