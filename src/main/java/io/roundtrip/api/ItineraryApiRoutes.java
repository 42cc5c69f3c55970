package io.roundtrip.api;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** The REST entry, contract first: openapi.yaml names the calls, and each {@code operationId} is a route. */
@Component
class ItineraryApiRoutes extends RouteBuilder {

    private final ItineraryCalls calls;

    ItineraryApiRoutes(ItineraryCalls calls) {
        this.calls = calls;
    }

    @Override
    public void configure() {
        rest().openApi().specification("openapi.yaml").routeId("itinerary-api").missingOperation("fail");

        from("direct:itinerary-create")
                .routeId("itinerary-create")
                .routeConfigurationId(ApiFailures.ID)
                .bean(calls, "create")
                .process(Answer::write);

        from("direct:itinerary-read")
                .routeId("itinerary-read")
                .routeConfigurationId(ApiFailures.ID)
                .bean(calls, "read")
                .process(Answer::write);

        from("direct:itinerary-list")
                .routeId("itinerary-list")
                .routeConfigurationId(ApiFailures.ID)
                .bean(calls, "list")
                .process(Answer::write);
    }
}
