package io.roundtrip.saga;

import static org.apache.camel.Exchange.SAGA_LONG_RUNNING_ACTION;

import io.roundtrip.lra.Ending;
import io.roundtrip.saga.Move.Kind;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.SagaCompletionMode;
import org.apache.camel.model.SagaPropagation;
import org.springframework.stereotype.Component;

/** The saga of an itinerary, on one screen: start it, hold every leg, hold the money, close it; or cancel it. */
@Component
class ItineraryRoutes extends RouteBuilder {

    private final Advance advance;
    private final SagaEndings endings;
    private final SagaStarts starts;
    private final StepAnswers answers;
    private final StepFailures failures;
    private final SagaThreads threads;

    ItineraryRoutes(
            Advance advance,
            SagaEndings endings,
            SagaStarts starts,
            StepAnswers answers,
            StepFailures failures,
            SagaThreads threads) {
        this.advance = advance;
        this.endings = endings;
        this.starts = starts;
        this.answers = answers;
        this.failures = failures;
        this.threads = threads;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // Re-entrant: by a command, an answer, or whoever looks after overdue itineraries; twice at once changes
        // nothing.
        from("direct:itinerary-advance")
                .routeId("itinerary-advance")
                .bean(advance, "next")
                .choice()
                .when(Kind.BOOK.isNext())
                .to("direct:itinerary-start")
                .when(Kind.HOLD.isNext())
                .to("direct:itinerary-hold")
                .when(Kind.CLOSE.isNext())
                .wireTap("direct:itinerary-close")
                .executorService(threads.endings())
                .endChoice()
                .when(Kind.CANCEL.isNext())
                .wireTap("direct:itinerary-cancel")
                .executorService(threads.endings())
                .endChoice()
                .when(Kind.SETTLE.isNext())
                .setBody(simple("${body.calls}"))
                .to("direct:step-calls");

        from("direct:itinerary-start")
                .routeId("itinerary-start")
                .to("direct:itinerary-book")
                .filter(body().isEqualTo(SagaStarts.ONE_TOO_MANY))
                .to("saga:compensate")
                .end()
                .to("direct:itinerary-advance");

        // A saga always wraps its whole route: what must not run inside it stands in the route above.
        from("direct:itinerary-book")
                .routeId("itinerary-book")
                .saga()
                .propagation(SagaPropagation.REQUIRES_NEW)
                .completionMode(SagaCompletionMode.MANUAL)
                .bean(starts, "started");

        from("direct:itinerary-hold")
                .routeId("itinerary-hold")
                .setHeader(SAGA_LONG_RUNNING_ACTION, simple("${body.lraId}"))
                .setBody(simple("${body.calls}"))
                .to("direct:step-calls")
                .to("direct:itinerary-advance");

        from("direct:itinerary-close")
                .routeId("itinerary-close")
                .setHeader(SAGA_LONG_RUNNING_ACTION, simple("${body.lraId}"))
                .setProperty(Ending.AGAIN, method(endings, "mayBeTold"))
                .to("saga:complete")
                .bean(endings, "closed")
                .to("direct:step-calls");

        from("direct:itinerary-cancel")
                .routeId("itinerary-cancel")
                .setHeader(SAGA_LONG_RUNNING_ACTION, simple("${body.lraId}"))
                .setProperty(Ending.AGAIN, method(endings, "mayBeTold"))
                .to("saga:compensate")
                .bean(endings, "cancelled")
                .to("direct:step-calls");

        // A question that changes nothing at the partner needs no counter-operation, so it is no step of the saga.
        from("direct:step-probe")
                .routeId("step-probe")
                .toD("direct:${header.partnerId}-probe")
                .bean(answers, "record");

        from("direct:step-calls")
                .routeId("step-calls")
                .split(body(), failures)
                .parallelProcessing()
                .executorService(threads.steps())
                .process(StepCall::layOut)
                .toD("${header.stepRoute}")
                .end();
    }
}
