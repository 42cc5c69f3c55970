package io.roundtrip.kafka;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/**
 * What happens to a record that a consumer route cannot deal with. Consumers name this route configuration, {@code kafka}. An unreadable
 * record is parked. Any other failure is logged and the record let go, for the ledger remembers the work and whoever looks after overdue
 * itineraries asks again. The exception is a late hold of an itinerary that has ended: only its record knows of it (docs/reliability.md).
 */
@Component
class KafkaRouteConfiguration extends RouteConfigurationBuilder {

    @Override
    public void configuration() {
        routeConfiguration("kafka")
                .onException(UnreadableRecordException.class)
                .handled(true)
                .logStackTrace(false)
                .retryAttemptedLogLevel(LoggingLevel.OFF)
                .to("direct:record-park")
                .end()
                .onException(Exception.class)
                .handled(true)
                .log(
                        LoggingLevel.WARN,
                        "io.roundtrip.kafka",
                        "A record of ${header.kafka.TOPIC} was not dealt with: ${exception.message}. "
                                + "Its itinerary is looked at again.");
    }
}
