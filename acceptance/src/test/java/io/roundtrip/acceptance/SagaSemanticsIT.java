package io.roundtrip.acceptance;

import static org.apache.camel.ExchangePattern.InOnly;
import static org.apache.camel.builder.AggregationStrategies.groupedBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.roundtrip.acceptance.client.RunningSystem;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.SagaCompletionMode;
import org.apache.camel.model.SagaDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What happens to a saga of Camel's when a step of it goes wrong, seen from the real coordinator. It is not what we want but what is: an
 * upgrade of Camel or Narayana that changes a row shows here, and which rule of RouteConventions it concerns. The flight and the car can be
 * held, the stay is refused.
 */
@OnRealParts
class SagaSemanticsIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RunningSystem system;
    private StockSagas sagas;

    SagaSemanticsIT(RunningSystem system) {
        this.system = system;
    }

    @BeforeEach
    void open() throws Exception {
        sagas = new StockSagas(system);
        sagas.step("flight");
        sagas.refusingStep("stay");
        sagas.step("car");
    }

    @AfterEach
    void close() throws Exception {
        sagas.close();
    }

    @Test
    void confirmsWhenAllIsWell() {
        sagas.routes(r -> saga(r).to("direct:flight-hold").to("direct:car-hold"));

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).isNull();
        confirmed("car", "flight");
    }

    @Test
    void theRootJoinsLikeAStepAlthoughNothingOfItIsEverCalled() {
        sagas.routes(r -> saga(r).to("direct:flight-hold").to("direct:car-hold"));

        sagas.travel();

        assertThat(sagas.asked()).containsExactly("start", "join", "join", "join", "close");
    }

    @Test
    void aStepJoinsBeforeItActsAndIsReleasedAlsoWhenItRefused() {
        sagas.routes(r -> saga(r).to("direct:flight-hold").to("direct:stay-hold"));

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).hasMessage("stay refused");
        released("stay", "flight");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void confirmsAlthoughAStepWasRefused(String construct, LambdaRouteBuilder routes) {
        sagas.routes(routes);

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).isNull();
        assertThat(sagas.tried()).contains("flight", "stay");
        assertThat(sagas.asked()).endsWith("close").doesNotContain("cancel");
        assertThat(sagas.callbacks())
                .contains("confirm flight", "confirm stay")
                .allMatch(call -> call.startsWith("confirm"));
        assertThat(sagas.status()).isEqualTo("ended");
    }

    static Stream<Arguments> confirmsAlthoughAStepWasRefused() {
        return Stream.of(
                row("handled", r -> {
                    r.onException(Exception.class).handled(true);
                    trip(r);
                }),
                row("handled in the route that calls the step", r -> {
                    saga(r).to("direct:flight-hold").to("direct:look").to("direct:car-hold");
                    r.from("direct:look")
                            .onException(Exception.class)
                            .handled(true)
                            .end()
                            .to("direct:stay-hold");
                }),
                row("continued", r -> {
                    r.onException(Exception.class).continued(true);
                    trip(r);
                }),
                row("dead-letter channel", r -> {
                    r.errorHandler(r.deadLetterChannel("seda:dead"));
                    trip(r);
                }),
                row("route configuration", r -> {
                    r.getCamelContext().addRoutesConfigurations(new Polite());
                    r.from("direct:trip")
                            .routeConfigurationId("polite")
                            .saga()
                            .to("direct:flight-hold")
                            .to("direct:stay-hold");
                }),
                row(
                        "doTry",
                        r -> saga(r).to("direct:flight-hold")
                                .doTry()
                                .to("direct:stay-hold")
                                .doCatch(Exception.class)
                                .end()
                                .to("direct:car-hold")),
                row(
                        "split with an aggregation of its own",
                        r -> saga(r).split(r.body(), groupedBody()).toD("direct:${body}-hold")),
                row(
                        "multicast with an aggregation of its own",
                        r -> saga(r).multicast(groupedBody())
                                .to("direct:flight-hold", "direct:stay-hold", "direct:car-hold")),
                row(
                        "recipient list with an aggregation of its own",
                        r -> saga(r).recipientList(r.constant("direct:flight-hold,direct:stay-hold,direct:car-hold"))
                                .aggregationStrategy(groupedBody())),
                row(
                        "enrich that aggregates on exception",
                        r -> saga(r).to("direct:flight-hold")
                                .enrich()
                                .constant("direct:stay-hold")
                                .aggregationStrategy((trip, stay) -> trip)
                                .aggregateOnException(true)
                                .end()),
                row(
                        "failover to another endpoint",
                        r -> saga(r).to("direct:flight-hold")
                                .loadBalance()
                                .failover()
                                .to("direct:stay-hold", "direct:car-hold")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void confirmsWithALegMissing(String construct, LambdaRouteBuilder routes) {
        sagas.routes(routes);

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).isNull();
        confirmed("flight");
        assertThat(sagas.tried()).containsExactly("flight");
    }

    static Stream<Arguments> confirmsWithALegMissing() {
        return Stream.of(
                row("stop", r -> saga(r).to("direct:flight-hold").stop().to("direct:car-hold")),
                row(
                        "markRollbackOnly",
                        r -> saga(r).to("direct:flight-hold").markRollbackOnly().to("direct:car-hold")),
                row("interceptFrom with stop", r -> {
                    r.interceptFrom("direct:look").stop();
                    saga(r).to("direct:flight-hold").to("direct:look");
                    r.from("direct:look").to("direct:car-hold");
                }),
                row(
                        "toD that ignores an invalid endpoint",
                        r -> saga(r).to("direct:flight-hold").toD("nowhere:${body}", true)),
                row(
                        "routing slip that ignores an invalid endpoint",
                        r -> saga(r).to("direct:flight-hold")
                                .routingSlip(r.constant("nowhere:car"))
                                .ignoreInvalidEndpoints()),
                row(
                        "recipient list that ignores an invalid endpoint",
                        r -> saga(r).to("direct:flight-hold")
                                .recipientList(r.constant("nowhere:car"))
                                .ignoreInvalidEndpoints()),
                row(
                        "enrich that ignores an invalid endpoint",
                        r -> saga(r).to("direct:flight-hold")
                                .enrich()
                                .constant("nowhere:car")
                                .ignoreInvalidEndpoint()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void closesBeforeWhatWasHandedOverHasRun(String construct, LambdaRouteBuilder routes) {
        sagas.routes(routes);
        sagas.routes(r -> r.from("direct:later")
                .onException(Exception.class)
                .handled(true)
                .process(exchange -> sagas.tried().add("join refused"))
                .end()
                .process(exchange -> sagas.awaitEnd())
                .process(exchange -> sagas.tried().add("after the end"))
                .to("direct:car-hold"));

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).isNull();
        confirmed("flight");
        await().atMost(LIMIT).until(() -> sagas.tried().contains("join refused"));
        assertThat(sagas.tried()).containsExactly("flight", "after the end", "join refused");
    }

    static Stream<Arguments> closesBeforeWhatWasHandedOverHasRun() {
        return Stream.of(
                row("wireTap", r -> saga(r).to("direct:flight-hold").wireTap("direct:later")),
                row("seda", r -> {
                    saga(r).to("direct:flight-hold").to(InOnly, "seda:later");
                    r.from("seda:later").to("direct:later");
                }),
                row(
                        "aggregate",
                        r -> saga(r).to("direct:flight-hold")
                                .aggregate(r.constant(true), groupedBody())
                                .completionInterval(100)
                                .to("direct:later")),
                row(
                        "resequence",
                        r -> saga(r).to("direct:flight-hold")
                                .resequence(r.body())
                                .batch()
                                .timeout(100)
                                .to("direct:later")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void triesTheLegsAfterARefusedOneBeforeItReleasesAll(String construct, LambdaRouteBuilder routes) {
        sagas.routes(routes);

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).hasMessage("stay refused");
        assertThat(sagas.tried()).containsExactly("flight", "stay", "car");
        released("car", "stay", "flight");
    }

    static Stream<Arguments> triesTheLegsAfterARefusedOneBeforeItReleasesAll() {
        return Stream.of(
                row("split", r -> saga(r).split(r.body()).toD("direct:${body}-hold")),
                row(
                        "multicast",
                        r -> saga(r).multicast().to("direct:flight-hold", "direct:stay-hold", "direct:car-hold")),
                row(
                        "recipient list",
                        r -> saga(r).recipientList(r.constant("direct:flight-hold,direct:stay-hold,direct:car-hold"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void stopsAtARefusedLegAndReleasesWhatWasHeld(String cure, LambdaRouteBuilder routes) {
        sagas.routes(routes);

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).hasStackTraceContaining("stay refused");
        assertThat(sagas.tried()).containsExactly("flight", "stay");
        released("stay", "flight");
    }

    static Stream<Arguments> stopsAtARefusedLegAndReleasesWhatWasHeld() {
        return Stream.of(
                row(
                        "split with stopOnException",
                        r -> saga(r).split(r.body()).stopOnException().toD("direct:${body}-hold")),
                row(
                        "split with stopOnException and an aggregation of its own",
                        r -> saga(r).split(r.body(), groupedBody())
                                .stopOnException()
                                .toD("direct:${body}-hold")),
                row(
                        "multicast with stopOnException",
                        r -> saga(r).multicast(groupedBody())
                                .stopOnException()
                                .to("direct:flight-hold", "direct:stay-hold", "direct:car-hold")),
                row("loop", r -> saga(r).to("direct:flight-hold").loop(2).to("direct:stay-hold")),
                row("enrich", r -> saga(r).to("direct:flight-hold").enrich("direct:stay-hold", (trip, stay) -> trip)),
                row("threads", r -> saga(r).to("direct:flight-hold").threads(1).to("direct:stay-hold")));
    }

    @Test
    void releasesAndAnswersPolitelyWhenTheCallingRouteHandles() {
        sagas.routes(r -> {
            r.from("direct:trip")
                    .onException(Exception.class)
                    .handled(true)
                    .setBody(r.constant("no room"))
                    .end()
                    .to("direct:book");
            r.from("direct:book")
                    .errorHandler(r.noErrorHandler())
                    .saga()
                    .to("direct:flight-hold")
                    .to("direct:stay-hold");
        });

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).isNull();
        assertThat(trip.getMessage().getBody()).isEqualTo("no room");
        released("stay", "flight");
    }

    @Test
    void theCallingRouteHandlesNothingWhenTheSagasRouteKeepsItsErrorHandler() {
        sagas.routes(r -> {
            r.from("direct:trip")
                    .onException(Exception.class)
                    .handled(true)
                    .setBody(r.constant("no room"))
                    .end()
                    .to("direct:book");
            r.from("direct:book").saga().to("direct:flight-hold").to("direct:stay-hold");
        });

        Exchange trip = sagas.travel();

        assertThat(trip.getException()).hasMessage("stay refused");
        released("stay", "flight");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nothingEndsAManualSaga(String last, LambdaRouteBuilder routes) {
        sagas.routes(routes);

        sagas.travel();

        assertThat(sagas.asked()).doesNotContain("close", "cancel");
        assertThat(sagas.status()).isEqualTo("Active");
        assertThat(sagas.callbacks()).isEmpty();
    }

    static Stream<Arguments> nothingEndsAManualSaga() {
        return Stream.of(
                row(
                        "success",
                        r -> saga(r).completionMode(SagaCompletionMode.MANUAL).to("direct:flight-hold")),
                row(
                        "exception",
                        r -> saga(r).completionMode(SagaCompletionMode.MANUAL)
                                .to("direct:flight-hold")
                                .to("direct:stay-hold")));
    }

    /** The coordinator was asked to close, called the confirmations of exactly these steps in this order, and is done. */
    private void confirmed(String... steps) {
        ended("close", "confirm ", steps);
    }

    private void released(String... steps) {
        ended("cancel", "release ", steps);
    }

    private void ended(String how, String verb, String... steps) {
        assertThat(sagas.asked()).contains(how).doesNotContain(how.equals("close") ? "cancel" : "close");
        assertThat(sagas.callbacks())
                .containsExactly(Stream.of(steps).map(verb::concat).toArray(String[]::new));
        assertThat(sagas.status()).isEqualTo("ended");
    }

    private static SagaDefinition saga(RouteBuilder routes) {
        return routes.from("direct:trip").saga();
    }

    private static void trip(RouteBuilder routes) {
        saga(routes).to("direct:flight-hold").to("direct:stay-hold").to("direct:car-hold");
    }

    private static Arguments row(String construct, LambdaRouteBuilder routes) {
        return arguments(construct, routes);
    }

    private static final class Polite extends RouteConfigurationBuilder {
        @Override
        public void configuration() {
            routeConfiguration("polite").onException(Exception.class).handled(true);
        }
    }
}
