package io.roundtrip.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.partner.PartnerProperties.Transport;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SagaPropagation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each convention, broken once; those about what swallows failures are in {@link SwallowingRulesTest}. That the application's own routes keep them is checked at every start, and so in every other test. */
class RouteConventionsTest {

    @Test
    void findsNothingToBlameInAGoodStep() throws Exception {
        assertThat(faults(new GoodStep())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String expected, RouteBuilder planted) throws Exception {
        assertThat(faults(planted)).anyMatch(fault -> fault.contains(expected));
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                planted(
                        "form noun-verb",
                        new Routes(r -> r.from("direct:Oops").routeId("Oops").to("mock:x"))),
                planted(
                        "the name of a direct endpoint is its route's id",
                        new Routes(r -> r.from("direct:seat-find")
                                .routeId("seat-search")
                                .to("mock:x"))),
                planted(
                        "reads Kafka as group null",
                        new Routes(r -> r.from("kafka:travel.x.events.v1")
                                .routeId("x-answers")
                                .to("mock:x"))),
                planted(
                        "without the route configuration kafka",
                        new Routes(r -> r.from("kafka:travel.x.events.v1?groupId=roundtrip.x-answers")
                                .routeId("x-answers")
                                .to("mock:x"))),
                planted(
                        "reads Kafka without headerFilterStrategy=#partnerHeaders",
                        new Routes(r -> r.from(
                                        "kafka:travel.x.events.v1?groupId=roundtrip.x-answers&headerFilterStrategy=#other")
                                .routeId("x-answers")
                                .to("mock:x"))),
                planted(
                        "a step is MANDATORY",
                        step(r -> hold(r).saga()
                                .propagation(SagaPropagation.REQUIRED)
                                .option("stepId", r.header("stepId"))
                                .compensation("direct:seat-release")
                                .completion("direct:seat-confirm")
                                .to("mock:x"))),
                planted(
                        "completionMode must be MANUAL",
                        step(r -> r.from("direct:seat-start")
                                .routeId("seat-start")
                                .saga()
                                .propagation(SagaPropagation.REQUIRES_NEW)
                                .to("mock:x"))),
                planted(
                        "exactly one saga option, stepId",
                        step(r -> hold(r).saga()
                                .propagation(SagaPropagation.MANDATORY)
                                .option("email", r.header("email"))
                                .compensation("direct:seat-release")
                                .completion("direct:seat-confirm")
                                .to("mock:x"))),
                planted(
                        "without parameters",
                        step(r -> hold(r).saga()
                                .propagation(SagaPropagation.MANDATORY)
                                .option("stepId", r.header("stepId"))
                                .compensation("direct:seat-release?timeout=1")
                                .completion("direct:seat-confirm")
                                .to("mock:x"))),
                planted(
                        "it must be direct:seat-confirm",
                        step(r -> hold(r).saga()
                                .propagation(SagaPropagation.MANDATORY)
                                .option("stepId", r.header("stepId"))
                                .compensation("direct:seat-release")
                                .to("mock:x"))),
                planted("there is no such route", new Routes(r -> saga(r).to("mock:x"))),
                planted("handles an exception", step(r -> {
                    r.onException(Exception.class).handled(true);
                    saga(r).to("mock:x");
                })),
                planted("dead-letter channel", step(r -> {
                    r.errorHandler(r.deadLetterChannel("mock:dead"));
                    saga(r).to("mock:x");
                })));
    }

    @Test
    void refusesAPartnerWithoutAllItsOperations() throws Exception {
        assertThat(faults(
                        new Routes(r -> r.from("direct:new-air-hold")
                                .routeId("new-air-hold")
                                .to("mock:x")),
                        Map.of("new-air", Transport.KAFKA)))
                .contains(
                        "Partner new-air (travel.partners.new-air) has no route new-air-release: it belongs into partners/new-air.yaml.")
                .noneMatch(fault -> fault.contains("new-air-hold"));
    }

    @Test
    void refusesAnswersThatDoNotSayWhoseTheyAre() throws Exception {
        assertThat(faults(
                        new Routes(r -> r.from("kafka:travel.new-air.events.v1?groupId=roundtrip.new-air-answers")
                                .routeId("new-air-answers")
                                .setHeader("partnerId", r.constant("skyway-air"))
                                .to("mock:x")),
                        Map.of("new-air", Transport.KAFKA)))
                .contains("Route new-air-answers does not set the header partnerId to the constant new-air.");
    }

    @Test
    void refusesARestPartnerThatIsNotCalledThroughItsOwnBreaker() throws Exception {
        String fault = "does not call its partner through circuitBreaker: {configuration: new-air-breaker}";

        assertThat(faults(call(null), Map.of("new-air", Transport.REST))).anyMatch(each -> each.contains(fault));
        assertThat(faults(call("old-air-breaker"), Map.of("new-air", Transport.REST)))
                .anyMatch(each -> each.contains(fault));
        assertThat(faults(call("new-air-breaker"), Map.of("new-air", Transport.REST)))
                .noneMatch(each -> each.contains(fault));
        assertThat(faults(call(null), Map.of("new-air", Transport.KAFKA))).noneMatch(each -> each.contains(fault));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:new-air.example",
                "{{travel.partners.new-air.base-url}}?headerFilterStrategy=#other",
                "kafka:travel.new-air.commands.v1"
            })
    void refusesAPartnerThatIsSentHeadersOfAllKinds(String uri) throws Exception {
        String fault = "without headerFilterStrategy";

        assertThat(faults(sending(uri), Map.of("new-air", Transport.KAFKA))).anyMatch(each -> each.contains(fault));
        assertThat(faults(sending("kafka:x?headerFilterStrategy=#partnerHeaders"), Map.of("new-air", Transport.KAFKA)))
                .noneMatch(each -> each.contains(fault));
    }

    private static RouteBuilder sending(String uri) {
        return new Routes(r -> {
            r.from("direct:new-air-hold").routeId("new-air-hold").to("direct:new-air-send");
            r.from("direct:new-air-send").routeId("new-air-send").to(uri);
        });
    }

    /** An adapter's hold, by way of another route as adapters do, and its breaker; null for none. */
    private static RouteBuilder call(String breaker) {
        return new Routes(r -> {
            r.from("direct:new-air-hold").routeId("new-air-hold").to("direct:new-air-send");
            RouteDefinition send = r.from("direct:new-air-send").routeId("new-air-send");
            if (breaker == null) {
                send.to("http:new-air.example");
            } else {
                send.circuitBreaker().configuration(breaker).to("http:new-air.example");
            }
        });
    }

    private static List<String> faults(RouteBuilder planted) throws Exception {
        return faults(planted, Map.of());
    }

    private static List<String> faults(RouteBuilder planted, Map<String, Transport> partners) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(planted);
            return new RouteConventions(camel.getRouteDefinitions(), partners).faults();
        }
    }

    private static Arguments planted(String expected, RouteBuilder routes) {
        return Arguments.of(expected, routes);
    }

    private static RouteDefinition hold(Routes routes) {
        return routes.from("direct:seat-hold").routeId("seat-hold");
    }

    private static org.apache.camel.model.SagaDefinition saga(Routes routes) {
        return hold(routes)
                .saga()
                .propagation(SagaPropagation.MANDATORY)
                .option("stepId", routes.header("stepId"))
                .compensation("direct:seat-release")
                .completion("direct:seat-confirm");
    }

    /** A step with its counterparts. */
    @SafeVarargs
    private static Routes step(java.util.function.Consumer<Routes>... parts) {
        return new Routes(r -> {
            for (var part : parts) {
                part.accept(r);
            }
            r.from("direct:seat-confirm").routeId("seat-confirm").to("mock:confirm");
            r.from("direct:seat-release").routeId("seat-release").to("mock:release");
        });
    }

    private static final class GoodStep extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:seat-hold")
                    .routeId("seat-hold")
                    .errorHandler(noErrorHandler())
                    .saga()
                    .propagation(SagaPropagation.MANDATORY)
                    .option("stepId", header("stepId"))
                    .compensation("direct:seat-release")
                    .completion("direct:seat-confirm")
                    .to("direct:seat-look");
            from("direct:seat-look")
                    .routeId("seat-look")
                    .errorHandler(defaultErrorHandler())
                    .to("mock:look");
            from("direct:seat-confirm").routeId("seat-confirm").to("mock:confirm");
            from("direct:seat-release").routeId("seat-release").to("mock:release");
        }
    }

    private static final class Routes extends RouteBuilder {
        private final java.util.function.Consumer<Routes> routes;

        private Routes(java.util.function.Consumer<Routes> routes) {
            this.routes = routes;
        }

        @Override
        public void configure() {
            routes.accept(this);
        }
    }
}
