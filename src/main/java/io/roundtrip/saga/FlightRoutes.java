package io.roundtrip.saga;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.SagaPropagation;
import org.springframework.stereotype.Component;

/** The saga step of a flight: seats are held, then confirmed or released. */
@Component
class FlightRoutes extends RouteBuilder {

    private final StepAnswers answers;
    private final StepOutcomes outcomes;

    FlightRoutes(StepAnswers answers, StepOutcomes outcomes) {
        this.answers = answers;
        this.outcomes = outcomes;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        from("direct:flight-hold")
                .routeId("flight-hold")
                .saga()
                .propagation(SagaPropagation.MANDATORY)
                .option("stepId", header("stepId"))
                .compensation("direct:flight-release")
                .completion("direct:flight-confirm")
                .toD("direct:${header.partnerId}-hold")
                .bean(answers, "record");

        from("direct:flight-confirm")
                .routeId("flight-confirm")
                .toD("direct:${header.partnerId}-confirm")
                .bean(answers, "record")
                .bean(outcomes, "tell");

        from("direct:flight-release")
                .routeId("flight-release")
                .toD("direct:${header.partnerId}-release")
                .bean(answers, "record")
                .bean(outcomes, "tell");
    }
}
