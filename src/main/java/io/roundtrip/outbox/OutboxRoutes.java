package io.roundtrip.outbox;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Takes waiting messages to Kafka: oldest first, a batch in one transaction, which commits when Kafka has acknowledged them all. */
@Component
class OutboxRoutes extends RouteBuilder {

    private final Outbox outbox;
    private final CloudEvents cloudEvents;

    OutboxRoutes(Outbox outbox, CloudEvents cloudEvents) {
        this.outbox = outbox;
        this.cloudEvents = cloudEvents;
    }

    @Override
    public void configure() {
        from("scheduler:outbox?initialDelay=0&delay={{travel.outbox.poll-interval}}&greedy=true")
                .routeId("outbox-relay")
                .transacted()
                .bean(outbox, "take")
                .setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, simple("${body.size} > 0", Boolean.class))
                .filter(exchangeProperty(Exchange.SCHEDULER_POLLED_MESSAGES))
                .bean(cloudEvents, "of")
                .to("kafka:outbox");
    }
}
