package io.roundtrip.saga;

import io.roundtrip.alert.OpenAlerts;
import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.itinerary.PendingItineraries;
import java.time.Duration;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** How an itinerary comes to be looked at: a command, a partner's answer, or because it is overdue. */
@Component
class IntakeRoutes extends RouteBuilder {

    private static final int OVERDUE_AT_ONCE = 100;

    private final BookingCommands commands;
    private final StepAnswers answers;
    private final StepOutcomes outcomes;
    private final ItineraryLife life;
    private final PendingItineraries pending;
    private final OpenAlerts openAlerts;
    private final StraySagas strays;
    private final Duration lease;
    private final SagaThreads threads;

    IntakeRoutes(
            BookingCommands commands,
            StepAnswers answers,
            StepOutcomes outcomes,
            ItineraryLife life,
            PendingItineraries pending,
            OpenAlerts openAlerts,
            StraySagas strays,
            SagaProperties properties,
            SagaThreads threads) {
        this.commands = commands;
        this.answers = answers;
        this.outcomes = outcomes;
        this.life = life;
        this.pending = pending;
        this.openAlerts = openAlerts;
        this.strays = strays;
        this.lease = properties.lookAgainAfter();
        this.threads = threads;
    }

    @Override
    public void configure() {
        from("kafka:{{travel.itineraries.commands-topic}}?groupId=roundtrip.itinerary-commands"
                        + "&consumersCount={{travel.saga.consumers}}&headerFilterStrategy=#partnerHeaders")
                .routeId("itinerary-commands")
                .routeConfigurationId("kafka")
                .setHeader("itineraryId", method(commands, "itineraryId"))
                .setHeader("overdue", constant(false))
                .to("direct:itinerary-advance");

        // Every partner's answers end here, whatever they came over.
        from("direct:step-answered")
                .routeId("step-answered")
                .errorHandler(noErrorHandler())
                .bean(answers, "recordFrom")
                .bean(outcomes, "tell")
                .setHeader("itineraryId", simple("${body.itineraryId}"))
                .setHeader("overdue", constant(false))
                .filter(simple("${body.operation} in 'HOLD,PROBE'"))
                .to("direct:itinerary-advance");

        from("scheduler:sagas-stray?initialDelay=15000&delay=30000")
                .routeId("sagas-stray")
                .bean(strays, "cancel");

        from("scheduler:itineraries-overdue?delay=1000")
                .routeId("itineraries-overdue")
                .bean(this, "overdue")
                .split(body())
                .parallelProcessing()
                .executorService(threads.endings())
                .setHeader("itineraryId", body())
                .setHeader("overdue", constant(true))
                .to("direct:itinerary-advance")
                .end();
    }

    /** Takes over what nobody looked at in time. */
    public List<String> overdue() {
        pending.count();
        openAlerts.count();
        return life.takeOverdue(OVERDUE_AT_ONCE, lease);
    }
}
