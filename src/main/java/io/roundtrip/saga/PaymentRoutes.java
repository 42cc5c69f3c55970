package io.roundtrip.saga;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.SagaPropagation;
import org.springframework.stereotype.Component;

/** The saga step of the payment: money is authorised, then captured or left alone. */
@Component
class PaymentRoutes extends RouteBuilder {

    private final StepAnswers answers;
    private final StepOutcomes outcomes;

    PaymentRoutes(StepAnswers answers, StepOutcomes outcomes) {
        this.answers = answers;
        this.outcomes = outcomes;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        from("direct:payment-hold")
                .routeId("payment-hold")
                .saga()
                .propagation(SagaPropagation.MANDATORY)
                .option("stepId", header("stepId"))
                .compensation("direct:payment-release")
                .completion("direct:payment-confirm")
                .toD("direct:${header.partnerId}-hold")
                .bean(answers, "record");

        from("direct:payment-confirm")
                .routeId("payment-confirm")
                .toD("direct:${header.partnerId}-confirm")
                .bean(answers, "record")
                .bean(outcomes, "tell");

        from("direct:payment-release")
                .routeId("payment-release")
                .toD("direct:${header.partnerId}-release")
                .bean(answers, "record")
                .bean(outcomes, "tell");
    }
}
