package io.roundtrip.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.support.BookingTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** grand-hotels moves from REST to Kafka: its section of the configuration and its one file, nothing else. */
@TestPropertySource(
        properties = {
            "travel.partners.grand-hotels.transport=kafka",
            "travel.partners.grand-hotels.commands-topic=travel.grand-hotels.commands.v1",
            "travel.partners.grand-hotels.events-topic=travel.grand-hotels.events.v1",
            "test.topics=v9",
            "camel.main.routes-include-pattern=classpath:partners/*.yaml,classpath:moved/*.yaml",
            "camel.main.routes-exclude-pattern=**/partners/grand-hotels.yaml"
        })
class MovedPartnerTest extends BookingTest {

    @Test
    void booksAtAPartnerThatMovedToKafka() {
        String id = take(stay("LON-01"));
        String lra = awaitEnd(id, "close");
        coordinator.completeAll(lra, participants);
        awaitStatus(id, ItineraryStatus.CONFIRMED);

        Step step = step(id, StepKind.STAY);
        assertThat(step.partnerId()).isEqualTo("grand-hotels");
        assertThat(PARTNERS.calls(step.stepId(), "hold")).hasSize(1);
        assertThat(PARTNERS.calls(step.stepId(), "confirm")).hasSize(1);
    }
}
