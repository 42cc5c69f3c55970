package io.roundtrip.saga;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.SagaPropagation;
import org.springframework.stereotype.Component;

/** The saga step of a stay: rooms are held, then confirmed or released. */
@Component
class StayRoutes extends RouteBuilder {

    private final StepAnswers answers;
    private final StepOutcomes outcomes;

    StayRoutes(StepAnswers answers, StepOutcomes outcomes) {
        this.answers = answers;
        this.outcomes = outcomes;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        from("direct:stay-hold")
                .routeId("stay-hold")
                .saga()
                .propagation(SagaPropagation.MANDATORY)
                .option("stepId", header("stepId"))
                .compensation("direct:stay-release")
                .completion("direct:stay-confirm")
                .toD("direct:${header.partnerId}-hold")
                .bean(answers, "record");

        from("direct:stay-confirm")
                .routeId("stay-confirm")
                .toD("direct:${header.partnerId}-confirm")
                .bean(answers, "record")
                .bean(outcomes, "tell");

        from("direct:stay-release")
                .routeId("stay-release")
                .toD("direct:${header.partnerId}-release")
                .bean(answers, "record")
                .bean(outcomes, "tell");
    }
}
