package io.roundtrip.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roundtrip.itinerary.Acceptance;
import io.roundtrip.itinerary.Itineraries;
import io.roundtrip.itinerary.Itinerary;
import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.itinerary.ItineraryRequest;
import io.roundtrip.itinerary.ItineraryRequest.PaymentMeans;
import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.itinerary.ItineraryView;
import io.roundtrip.itinerary.Leg;
import io.roundtrip.itinerary.Traveller;
import io.roundtrip.ledger.Ledger;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.lra.Participants;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.saga.CamelSagaService;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole application on a real database and a real broker, between stand-in partners and a recording coordinator. */
@CamelSpringBootTest
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "travel.saga.look-again-after=2s",
            // One that is configured otherwise would share this one's work: it is to say another version.
            "test.topics=v1",
            "travel.itineraries.commands-topic=travel.itineraries.commands.${test.topics}",
            "travel.partners.city-rooms.commands-topic=travel.city-rooms.commands.${test.topics}",
            "travel.partners.city-rooms.events-topic=travel.city-rooms.events.${test.topics}",
            "travel.partners.paywell.commands-topic=travel.paywell.commands.${test.topics}",
            "travel.partners.paywell.events-topic=travel.paywell.events.${test.topics}",
            // One that is told to fail again and again, and is to be asked all the same.
            "travel.partners.skyway-air.breaker.failure-rate=100",
            "travel.partners.skyway-air.confirm.attempts=4",
            "travel.partners.skyway-air.confirm.longest-pause=1s",
            "travel.partners.skyway-air.release.attempts=4",
            "travel.partners.skyway-air.release.longest-pause=1s",
            "travel.partners.city-rooms.confirm.attempts=4",
            "travel.partners.city-rooms.confirm.longest-pause=1s",
            "travel.partners.city-rooms.release.attempts=4",
            "travel.partners.city-rooms.release.longest-pause=1s",
            "travel.partners.paywell.confirm.attempts=4",
            "travel.partners.paywell.confirm.longest-pause=1s",
            "travel.partners.paywell.release.attempts=4",
            "travel.partners.paywell.release.longest-pause=1s",
            "travel.saga.consumers=2",
            "spring.datasource.hikari.connection-timeout=1000",
            "travel.partners.skyway-air.timeout=800ms",
            "travel.partners.skyway-air.hold.attempts=2",
            "travel.partners.grand-hotels.timeout=800ms",
            "travel.partners.grand-hotels.hold.attempts=2",
            "travel.partners.city-rooms.timeout=800ms",
            "travel.partners.city-rooms.hold.attempts=2",
            "travel.partners.paywell.timeout=800ms",
            "travel.partners.paywell.hold.attempts=2",
        })
@Import(BookingTest.Coordinator.class)
public abstract class BookingTest {

    protected static final Duration SOON = Duration.ofSeconds(30);

    /** One for the whole JVM: contexts are kept between test classes, and so must the partners that they talk to. */
    protected static final StandInPartners PARTNERS = new StandInPartners();

    /** Of the clients and operators whom the application believes. */
    protected static final TestTokens TOKENS = new TestTokens();

    @Autowired
    protected Itineraries itineraries;

    @Autowired
    protected ItineraryLife life;

    @Autowired
    protected Ledger ledger;

    @Autowired
    protected Participants participants;

    @Autowired
    protected RecordingCoordinator coordinator;

    @Autowired
    protected CamelContext camel;

    @Autowired
    protected JdbcTemplate database;

    @Autowired
    protected TransactionTemplate transaction;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("spring.security.oauth2.resourceserver.jwt.public-key-location", TOKENS::publicKeyFile);
        TestServers.properties().forEach((name, value) -> registry.add(name, () -> value));
        for (String partner : List.of("skyway-air", "polar-air", "grand-hotels")) {
            registry.add("travel.partners." + partner + ".base-url", () -> PARTNERS.url(partner));
        }
    }

    /** What an earlier test left unfinished would hear what this one tells the partners. */
    @BeforeEach
    void forget() {
        transaction.executeWithoutResult(begun -> database.update("update itinerary set due_at = null"));
        PARTNERS.reset();
    }

    /** Takes an itinerary and gives its id. */
    protected String take(Leg... legs) {
        ItineraryRequest request = new ItineraryRequest(
                new Traveller("東京 Zürich", "ada@example.org"), List.of(legs), new PaymentMeans("acct-1", "USD"));
        return ((Acceptance.Taken)
                        itineraries.accept("client", UUID.randomUUID().toString(), "hash", request))
                .itineraryId();
    }

    protected static Leg flight() {
        return new Leg.Flight("SK101", "SEA", "LHR", LocalDate.of(2031, 3, 1), 1);
    }

    protected static Leg stay(String hotel) {
        return new Leg.Stay(hotel, "Zürich", LocalDate.of(2031, 3, 2), 3, 1);
    }

    protected Step step(String itineraryId, StepKind kind) {
        return ledger.steps(itineraryId).stream()
                .filter(step -> step.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    protected void awaitStep(String stepId, StepStatus status) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(ledger.step(stepId).orElseThrow().status())
                                .as("step %s, tried in vain: %s", stepId, ledger.attempts(stepId))
                                .isEqualTo(status));
    }

    protected void awaitStatus(String itineraryId, ItineraryStatus status) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(view(itineraryId).status())
                        .as("itinerary %s with %s", itineraryId, ledger.steps(itineraryId))
                        .isEqualTo(status));
    }

    /** Waits until the coordinator was told how the saga ends, and gives its id. */
    protected String awaitEnd(String itineraryId, String how) {
        await().atMost(SOON)
                .until(() -> life.find(itineraryId)
                        .lraId()
                        .map(id -> coordinator.ends(id.toString()).contains(how))
                        .orElse(false));
        return life.find(itineraryId).lraId().orElseThrow().toString();
    }

    protected Itinerary itinerary(String itineraryId) {
        return life.find(itineraryId);
    }

    protected ItineraryView view(String itineraryId) {
        return itineraries.view("client", itineraryId).orElseThrow();
    }

    @TestConfiguration
    static class Coordinator {
        @Bean
        @Primary
        CamelSagaService recordingCoordinator(CamelContext camel) throws Exception {
            RecordingCoordinator coordinator = new RecordingCoordinator();
            camel.addService(coordinator);
            return coordinator;
        }
    }
}
