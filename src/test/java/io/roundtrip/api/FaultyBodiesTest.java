package io.roundtrip.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.roundtrip.api.Problem.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of each fault of a body. */
class FaultyBodiesTest {

    private static final BookingReader READER = reader();

    /** One change to the trip, and what is said of it: {@code pointer: sentence}. Quotes are written as backticks. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the body as a whole
            `traveller`                     | `traveler`                   | /traveller: traveller is missing. & /traveler: There is no field traveler here.
            `name`: `Ada Example`,          |                              | /traveller/name: name is missing.
            `payment`                       | `x/y~z`                      | /payment: payment is missing. & /x~1y~0z: There is no field x/y~z here.
            # names and texts
            `Ada Example`                   | ``                           | /traveller/name: name must have between 1 and 200 characters.
            `Ada Example`                   | ` Ada`                       | /traveller/name: name must be a name as the traveller writes it, in any script, without control characters and not beginning with a space.
            `Ada Example`                   | `Ada\\u0000`                 | /traveller/name: name must be a name as the traveller writes it, in any script, without control characters and not beginning with a space.
            `Ada Example`                   | `Ada\\n`                     | /traveller/name: name must be a name as the traveller writes it, in any script, without control characters and not beginning with a space.
            `Ada Example`                   | `Ada\\ud800`                 | /traveller/name: name must be a name as the traveller writes it, in any script, without control characters and not beginning with a space.
            `Ada Example`                   | `Ada\\u2028Bad`              | /traveller/name: name must be a name as the traveller writes it, in any script, without control characters and not beginning with a space.
            `Ada Example`                   | 42                           | /traveller/name: name must be a text.
            `Ada Example`                   | null                         | /traveller/name: name must be a text.
            `ada@example.org`               | `ada`                        | /traveller/email: email must be an e-mail address, for example ada@example.org.
            `ada@example.org`               | `ada@example.org\\n`         | /traveller/email: email must be an e-mail address, for example ada@example.org.
            `ada@example.org`               | `ada@@example.org`           | /traveller/email: email must be an e-mail address, for example ada@example.org.
            `ada@example.org`               | `a b@example.org`            | /traveller/email: email must be an e-mail address, for example ada@example.org.
            `ada@example.org`               | `ada@example..org`           | /traveller/email: email must be an e-mail address, for example ada@example.org.
            `LON`,                          | ``,                          | /legs/1/city: city must have between 1 and 100 characters.
            # legs
            `type`: `flight`, `flight`: `SK101` | `type`: `train`, `train`: `T1` | /legs/0/type: type must be flight or stay.
            `type`: `flight`, `flight`: `SK101` | `flight`: `SK101`        | /legs/0/type: type is missing.
            `type`: `flight`, `flight`: `SK101` | `type`: `stay`, `flight`: `SK101` | /legs/0/hotel: hotel is missing. & /legs/0/city: city is missing. & /legs/0/checkIn: checkIn is missing. & /legs/0/nights: nights is missing. & /legs/0/rooms: rooms is missing. & /legs/0/flight: There is no field flight here. & /legs/0/from: There is no field from here. & /legs/0/to: There is no field to here. & /legs/0/date: There is no field date here. & /legs/0/seats: There is no field seats here.
            `type`: `flight`, `flight`: `SK101` | `type`: 7, `flight`: `SK101` | /legs/0/type: type must be a text.
            `SK101`                         | `101`                        | /legs/0/flight: flight must be a flight number, which is the airline's two or three characters and up to four digits, for example SK101.
            `SK101`                         | `SK101\\n`                   | /legs/0/flight: flight must be a flight number, which is the airline's two or three characters and up to four digits, for example SK101.
            `from`: `SEA`                   | `from`: `sea`                | /legs/0/from: from must be an IATA airport code, which is three capital letters, for example SEA.
            `from`: `SEA`                   | `from`: `SEA\\n`             | /legs/0/from: from must be an IATA airport code, which is three capital letters, for example SEA.
            `from`: `SEA`                   | `from`: [`SEA`]              | /legs/0/from: from must be a text.
            `LON-01`                        | `LON 01`                     | /legs/1/hotel: hotel must be a hotel code of up to 40 capital letters, digits and hyphens, for example LON-01.
            `seats`: 1                      | `seats`: 0                   | /legs/0/seats: seats must be between 1 and 9. & /legs/2/seats: seats must be between 1 and 9. & /legs/4/seats: seats must be between 1 and 9.
            `nights`: 3                     | `nights`: 31                 | /legs/1/nights: nights must be between 1 and 30.
            `nights`: 3                     | `nights`: 0                  | /legs/1/nights: nights must be between 1 and 30.
            `nights`: 3                     | `nights`: 1.5                | /legs/1/nights: nights must be a whole number.
            `nights`: 3                     | `nights`: `3`                | /legs/1/nights: nights must be a whole number.
            `nights`: 3                     | `nights`: true               | /legs/1/nights: nights must be a whole number.
            `nights`: 3                     | `nights`: 99999999999999999  | /legs/1/nights: nights must be between 1 and 30.
            `nights`: 3, `rooms`: 1         | `nights`: 3, `rooms`: 10     | /legs/1/rooms: rooms must be between 1 and 9.
            # dates
            2027-03-01                      | 2027-02-29                   | /legs/0/date: date must be a day of the calendar; there is no 2027-02-29.
            2027-03-01                      | 1.3.2027                     | /legs/0/date: date must be a local date of departure, not in the past, written like 2027-03-01.
            2027-03-01                      | 2027-03-01\\n                | /legs/0/date: date must be a local date of departure, not in the past, written like 2027-03-01.
            # payment
            acct-1001                       | acct/1001                    | /payment/account: account must be an account at the payment partner, up to 64 letters, digits, hyphens and underscores, for example acct-1001.
            `USD`                           | `usd`                        | /payment/currency: currency must be an ISO 4217 currency code, which is three capital letters, for example USD.
            `USD`                           | `QQQ`                        | /payment/currency: currency must be a currency of ISO 4217; there is no QQQ.
            `USD`                           | `XAU`                        | /payment/currency: currency must be a currency of ISO 4217; there is no XAU.
            """)
    void saysWhatIsWrongAndWhere(String part, String replacement, String faults) {
        String body = ApiTest.trip().replace(quoted(part), quoted(replacement));
        assertThat(body).isNotEqualTo(ApiTest.trip());

        assertThat(faultsOf(body)).containsExactlyInAnyOrder(faults.split(" & ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []          | : The body must be an object.
            `text`      | : The body must be an object.
            null        | : The body must be an object.
            {`traveller`:[],`legs`:{},`payment`:1} | /traveller: traveller must be an object. & /legs: legs must be a list. & /payment: payment must be an object.
            {`traveller`:{`name`:`A`,`email`:`a@b.c`},`legs`:[],`payment`:{`account`:`a`,`currency`:`USD`}} | /legs: legs must have between 1 and 20 entries.
            {`traveller`:{`name`:`A`,`email`:`a@b.c`},`legs`:[1],`payment`:{`account`:`a`,`currency`:`USD`}} | /legs/0: The entry must be an object.
            """)
    void saysSoOfBodiesThatAreSomethingElse(String body, String faults) {
        assertThat(faultsOf(quoted(body))).containsExactlyInAnyOrder(faults.split(" & ", -1));
    }

    @Test
    void countsCharactersAndNotTheirCodeUnits() {
        String longest = "𝒜".repeat(200);

        assertThat(faultsOf(ApiTest.trip().replace("Ada Example", longest))).isEmpty();
        assertThat(faultsOf(ApiTest.trip().replace("Ada Example", longest + "a")))
                .containsExactly("/traveller/name: name must have between 1 and 200 characters.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "東京",
                "Zürich",
                "محمد بن سلمان",
                "אדה",
                "O'Brien-Smith, Jr.",
                "नी‍ल",
                "𝒜",
                "'; drop table itinerary; --",
                "<script>"
            })
    void takesNamesOfAnyScript(String name) {
        assertThat(faultsOf(ApiTest.trip().replace("Ada Example", name))).isEmpty();
    }

    @Test
    void takesTwentyLegsAndNotOneMore() {
        String leg =
                "{\"type\":\"stay\",\"hotel\":\"LON-01\",\"city\":\"LON\",\"checkIn\":\"2027-03-02\",\"nights\":1,\"rooms\":1}";
        String trip =
                "{\"traveller\":{\"name\":\"A\",\"email\":\"a@b.c\"},\"legs\":[%s],\"payment\":{\"account\":\"a\",\"currency\":\"JPY\"}}";

        assertThat(faultsOf(trip.formatted(String.join(",", java.util.Collections.nCopies(20, leg)))))
                .isEmpty();
        assertThat(faultsOf(trip.formatted(String.join(",", java.util.Collections.nCopies(21, leg)))))
                .containsExactly("/legs: legs must have between 1 and 20 entries.");
    }

    @Test
    void listsAHundredFaultsAtMost() {
        StringBuilder body = new StringBuilder("{");
        for (int i = 0; i < 5000; i++) {
            body.append("\"f").append(i).append("\":0,");
        }
        String rubbish = body.append("\"legs\":[]}").toString();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> READER.read(List.of("k"), rubbish.getBytes(StandardCharsets.UTF_8)))
                .satisfies(e -> assertThat(e.toProblem("/").errors()).hasSize(100))
                .withMessage("The request has 5003 faults, the first 100 are listed; nothing was done.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ``                     | The body is empty; it must be a JSON object.
            `   `                  | The body is empty; it must be a JSON object.
            {                      | The body is not well-formed JSON
            {"a":}                 | The body is not well-formed JSON (line 1, column 6).
            {"a":1,}               | The body is not well-formed JSON
            {'a':1}                | The body is not well-formed JSON
            {"a":NaN}              | The body is not well-formed JSON
            {"a":01}               | The body is not well-formed JSON
            {} {}                  | There is something after the end of the JSON value (line 1, column 4).
            {} x                   | The body is not well-formed JSON
            {"a":1,"a":2}          | A field is there twice
            {"a":{"b":1,"b":1}}    | A field is there twice
            {"a":123456789012345678901} | The JSON is nested too deeply or has a number that is too long
            {"a":1e400}            | There is a number that is too large.
            {"a":-1E+9999999}      | There is a number that is too large.
            /* no */ {}            | The body is not well-formed JSON
            """)
    void refusesWhatCanBeReadInTwoWays(String body, String sentence) {
        assertThat(malformed(body.replace("`", "").getBytes(StandardCharsets.UTF_8)))
                .startsWith(sentence);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThat(malformed(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}))
                .isEqualTo("The body is not valid UTF-8.");
        assertThat(malformed(new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}))
                .isEqualTo("The body is not valid UTF-8.");
        assertThat(malformed(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}))
                .isEqualTo("The body is not valid UTF-8.");
        assertThat(malformed(ApiTest.trip().getBytes(StandardCharsets.UTF_16)))
                .isEqualTo("The body is not valid UTF-8.");
        assertThat(malformed(ApiTest.trip().getBytes(StandardCharsets.UTF_16LE)))
                .startsWith("The body is not well-formed JSON");
    }

    @Test
    void refusesNestingThatWouldExhaustAStack() {
        byte[] deep = ("{\"a\":" + "[".repeat(30_000)).getBytes(StandardCharsets.UTF_8);

        assertThat(malformed(deep)).startsWith("The JSON is nested too deeply");
    }

    private static String malformed(byte[] body) {
        ProblemException problem = org.junit.jupiter.api.Assertions.assertThrows(
                ProblemException.class, () -> READER.read(List.of("k"), body));
        assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED_BODY);
        assertThat(problem.toProblem("/").errors()).hasSize(1);
        return problem.getMessage();
    }

    private static List<String> faultsOf(String body) {
        List<String> found = new ArrayList<>();
        try {
            READER.read(List.of("k"), body.getBytes(StandardCharsets.UTF_8));
        } catch (ProblemException e) {
            assertThat(e.type()).isEqualTo(ProblemType.INVALID_REQUEST);
            for (Fault fault : e.toProblem("/").errors()) {
                found.add(fault.pointer() + ": " + fault.detail());
            }
        }
        return found;
    }

    private static String quoted(String text) {
        return text == null ? "" : text.replace('`', '"').replace("\\\\", "\\");
    }

    static BookingReader reader() {
        try {
            RequestContract contract = new RequestContract(new YAMLMapper()
                    .readTree(Path.of("main", "resources", "openapi.yaml").toFile()));
            return new BookingReader(contract, new BookingChecks());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
