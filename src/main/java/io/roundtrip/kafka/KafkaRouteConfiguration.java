package io.roundtrip.kafka;

import io.roundtrip.database.DatabaseOutage;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What happens to a record that a consumer route cannot deal with. Consumers name this route configuration, {@code kafka}. An unreadable
 * record is parked. While the database is out, a record is tried until it is back: it may be the only one that knows of a hold that came
 * after its itinerary had ended. Any other failure is logged and the record let go, for the ledger remembers the work and whoever looks
 * after overdue itineraries asks again.
 */
@Component
class KafkaRouteConfiguration extends RouteConfigurationBuilder {

    private static final Logger log = LoggerFactory.getLogger(KafkaRouteConfiguration.class);

    private static final int FIRST_PAUSE_MILLIS = 500;
    private static final int LONGEST_PAUSE_MILLIS = 5000;

    @Override
    public void configuration() {
        routeConfiguration("kafka")
                .onException(UnreadableRecordException.class)
                // As it came, not what was made of it.
                .useOriginalBody()
                .handled(true)
                .logStackTrace(false)
                .retryAttemptedLogLevel(LoggingLevel.OFF)
                .to("direct:record-park")
                .end()
                .onException(Exception.class)
                .onWhen(KafkaRouteConfiguration::isDatabaseOut)
                .maximumRedeliveries(-1)
                .redeliveryDelay(FIRST_PAUSE_MILLIS)
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay(LONGEST_PAUSE_MILLIS)
                .onRedelivery(KafkaRouteConfiguration::say)
                .end()
                .onException(Exception.class)
                .handled(true)
                .log(
                        LoggingLevel.WARN,
                        "io.roundtrip.kafka",
                        "A record of ${header.kafka.TOPIC} was not dealt with: ${exception.message}. "
                                + "Its itinerary is looked at again.");
    }

    private static void say(Exchange exchange) {
        log.warn(
                "The database is out ({}); a record of {} is tried until it is back.",
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)
                        .getClass()
                        .getSimpleName(),
                exchange.getMessage().getHeader(KafkaConstants.TOPIC));
    }

    private static boolean isDatabaseOut(Exchange exchange) {
        return DatabaseOutage.isCauseOf(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    }
}
