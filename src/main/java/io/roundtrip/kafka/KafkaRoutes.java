package io.roundtrip.kafka;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.springframework.stereotype.Component;

/** Parks records that nobody can read: on the dead-letter topic of the topic they came from. */
@Component
class KafkaRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:record-park")
                .routeId("record-park")
                .errorHandler(noErrorHandler())
                .setHeader(KafkaConstants.OVERRIDE_TOPIC, simple("${header.kafka.TOPIC}.dlt"))
                .log(
                        LoggingLevel.ERROR,
                        "io.roundtrip.kafka",
                        "Parked a record on ${header.kafka.OVERRIDE_TOPIC} (partition "
                                + "${header.kafka.PARTITION}, offset ${header.kafka.OFFSET}): ${exception.message}")
                .to("kafka:dead-letters");
    }
}
