package io.roundtrip.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.support.BookingTest;
import io.roundtrip.support.StandInPartners;
import io.roundtrip.support.StandInPartners.Reaction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Test;

/** A partner whose answers carry headers by which Camel, a saga or a route of ours could be steered: nothing comes of them. */
class SteeringPartnerTest extends BookingTest {

    private final Map<String, String> astray = new ConcurrentHashMap<>();

    @Test
    void isNotHeeded() throws Exception {
        for (String partner : new String[] {"skyway-air", "city-rooms", "paywell"}) {
            PARTNERS.tell(partner, "hold", Reaction.STEER);
            PARTNERS.tell(partner, "confirm", Reaction.STEER);
        }
        Watch watch = new Watch();
        camel.getManagementStrategy().addEventNotifier(watch);
        try {
            String id = take(flight(), stay("PAR-01"));
            coordinator.completeAll(awaitEnd(id, "close"), participants);
            awaitStatus(id, ItineraryStatus.CONFIRMED);

            assertDone(step(id, StepKind.FLIGHT));
            assertDone(step(id, StepKind.STAY));
            assertDone(step(id, StepKind.PAYMENT));
        } finally {
            camel.getManagementStrategy().removeEventNotifier(watch);
        }
        assertThat(astray).as("headers of a partner's that a route had").isEmpty();
    }

    private static void assertDone(Step step) {
        assertThat(PARTNERS.calls(step.stepId(), "hold")).hasSize(1);
        assertThat(PARTNERS.calls(step.stepId(), "confirm")).singleElement().satisfies(call -> {
            assertThat(call.partnerId()).isEqualTo(step.partnerId());
            assertThat(call.idempotencyKey()).isEqualTo(step.stepId());
        });
    }

    /** Looks at every exchange when it is through with a route or an endpoint. */
    private final class Watch extends EventNotifierSupport {

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof ExchangeEvent done) {
                done.getExchange().getMessage().getHeaders().forEach((name, value) -> {
                    if (text(value).contains(StandInPartners.ASTRAY)) {
                        astray.put(name, text(value));
                    }
                });
            }
        }

        private static String text(Object value) {
            return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
        }
    }
}
