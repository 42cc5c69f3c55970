package io.roundtrip.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.Api;
import io.roundtrip.acceptance.client.Metrics;
import io.roundtrip.acceptance.client.RunningSystem;
import io.roundtrip.acceptance.client.Sandbox;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names in any script arrive as they were written, and go nowhere but where they are needed. */
@OnRealParts
class PersonalDataIT {
    private static final String NAME = "東京 Zürichmann משה-عمر";
    private static final String EMAIL = "zuerichmann.privat@example.org";
    private static final String ACCOUNT = "acct-zuerichmann-77";

    /** What must not be found: the name's parts, as they are and as a URL would carry them, the address, the account. */
    private static final List<String> PERSONAL = List.of(
            "東京 Zürichmann",
            "Zürichmann",
            "משה",
            "عمر",
            URLEncoder.encode("Zürichmann", StandardCharsets.UTF_8),
            URLEncoder.encode("משה", StandardCharsets.UTF_8),
            "zuerichmann.privat",
            ACCOUNT);

    private final RunningSystem system;
    private final Api api;
    private final Sandbox sandbox;
    private final Bookings bookings;

    PersonalDataIT(RunningSystem system) {
        this.system = system;
        this.api = system.api();
        this.sandbox = system.sandbox();
        this.bookings = new Bookings(system);
    }

    @BeforeEach
    void fundAccount() {
        sandbox.fund(ACCOUNT, 1_000_000);
    }

    private static Trip trip() {
        return Trip.paidBy(ACCOUNT)
                .of(NAME, EMAIL)
                .fly("SK640", "2027-06-04")
                .stay("LON-64", "Zürich", "2027-06-04")
                .stay("PAR-64", "東京", "2027-06-05")
                .stay("PAR-65", "ירושלים القدس", "2027-06-06");
    }

    @Test
    void namesAndCitiesInAnyScriptAreStoredAndShownIntact() {
        JsonNode itinerary = bookings.bookToTheEnd(trip().body(), "unicode");

        assertThat(Bookings.status(itinerary)).isEqualTo("CONFIRMED");
        List<String> cities = new ArrayList<>();
        itinerary
                .path("legs")
                .forEach(leg -> cities.add(leg.path("details").path("city").asText()));
        assertThat(cities).containsExactly("", "Zürich", "東京", "ירושלים القدس");
        // Over REST and over Kafka the partner is told the name as it was written.
        String id = itinerary.path("id").asText();
        for (String partner : List.of("skyway-air", "grand-hotels", "city-rooms")) {
            for (JsonNode reservation : sandbox.reservations(partner, id)) {
                JsonNode hold = sandbox.calls(
                                partner, reservation.path("stepId").asText())
                        .path(0);
                assertThat(hold.path("request").path("traveller").path("name").asText())
                        .isEqualTo(NAME);
            }
        }
    }

    @Test
    void nothingPersonalIsInLogsCallbacksKafkaKeysOrMetrics() throws Exception {
        bookInEveryWayThatMightBeLogged();

        assertNothingPersonalBelow(system.data().logs());
        // The coordinator's journal holds every callback URL that was ever registered.
        assertNothingPersonalBelow(system.data().root().resolve("lra-store"));
        for (String part : List.of("api", "coordinator", "sandbox")) {
            assertNothingPersonal(part + " metrics", Metrics.page(system.uri(part)));
        }
        List<KafkaRecord> records = KafkaRecord.all(system.port("kafka"));
        assertThat(records).isNotEmpty();
        for (KafkaRecord one : records) {
            assertNothingPersonal("key or header in " + one.topic(), one.key() + one.headers());
            assertThat(one.key()).matches("[A-Za-z0-9_-]{1,64}");
        }
    }

    private void bookInEveryWayThatMightBeLogged() {
        String booked = trip().body();
        assertThat(Bookings.status(bookings.bookToTheEnd(booked, "personal-booked")))
                .isEqualTo("CONFIRMED");
        sandbox.behave("paywell", """
                {"operation": "hold", "mode": "refuse", "times": 1}""");
        assertThat(Bookings.status(bookings.bookToTheEnd(booked, "personal-declined")))
                .isEqualTo("NOT_BOOKED");
        sandbox.behave("grand-hotels", """
                {"operation": "hold", "mode": "error", "times": 1}""");
        bookings.bookToTheEnd(booked, "personal-error");
        api.book(booked.replace("}", ""), "personal-malformed").require(400);
        api.book(booked.replace("\"email\"", "\"e-mail\""), "personal-faulty").require(400);
        api.book(booked.replace("SK640", "SK641"), "personal-booked").require(422);
    }

    private static void assertNothingPersonalBelow(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).isNotEmpty();
            for (Path file : all) {
                byte[] content = Files.readAllBytes(file);
                assertNothingPersonal(file.toString(), new String(content, StandardCharsets.UTF_8));
                assertNothingPersonal(file.toString(), new String(content, StandardCharsets.UTF_16BE));
            }
        }
    }

    private static void assertNothingPersonal(String where, String text) {
        // Not AssertJ's: its message would be the whole file.
        for (String word : PERSONAL) {
            int at = text.indexOf(word);
            if (at >= 0) {
                throw new AssertionError("'" + word + "' is in " + where + ": ..."
                        + text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 200)));
            }
        }
    }
}
