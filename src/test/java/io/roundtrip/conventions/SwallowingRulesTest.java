package io.roundtrip.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.roundtrip.partner.PartnerProperties.Transport;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each construct that would end a saga as if all were well, in the YAML that an integration team would write. */
class SwallowingRulesTest {

    private static final String COUNTERPARTS = """
            - route: {id: seat-confirm, from: {uri: direct:seat-confirm, steps: [{to: mock:x}]}}
            - route: {id: seat-release, from: {uri: direct:seat-release, steps: [{to: mock:x}]}}
            """;
    private static final String STEP = """
            - route:
                id: seat-hold
                from:
                  uri: direct:seat-hold
                  steps:
                    - saga:
                        propagation: MANDATORY
                        option: [{key: stepId, simple: "${header.stepId}"}]
                        compensation: direct:seat-release
                        completion: direct:seat-confirm
                        steps: [%s]
            """;
    private static final String STEP_THAT_LOOKS = STEP.formatted("{to: direct:seat-look}");
    private static final String LOOK = "- route: {id: seat-look, from: {uri: direct:seat-look, steps: [%s]}}\n";
    private static final String NESTED = "{choice: {when: [{simple: '${body}', steps: [%s]}]}}";

    @ParameterizedTest(name = "{0}")
    @MethodSource("constructs")
    void refusesInTheRouteOfTheSaga(String what, String node) throws Exception {
        assertThat(faults(COUNTERPARTS + STEP.formatted(node)))
                .singleElement()
                .satisfies(fault -> assertThat(fault)
                        .startsWith(
                                "Route seat-hold " + what + " inside a saga, which may then end as if all were well: ")
                        .endsWith("."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constructs")
    void refusesDeepInARouteThatTheSagaCalls(String what, String node) throws Exception {
        assertThat(faults(COUNTERPARTS + STEP_THAT_LOOKS + LOOK.formatted(NESTED.formatted(node))))
                .singleElement()
                .satisfies(fault -> assertThat(fault).startsWith("Route seat-look " + what + " inside a saga"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constructs")
    void refusesInAnAdapter(String what, String node) throws Exception {
        String adapter = "- route: {id: new-air-probe, from: {uri: direct:new-air-probe, steps: [%s]}}\n";

        assertThat(faults(adapter.formatted(node), "new-air"))
                .filteredOn(fault -> fault.startsWith("Route"))
                .singleElement()
                .satisfies(fault -> assertThat(fault).startsWith("Route new-air-probe " + what + " inside a saga"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constructs")
    void leavesAloneWhatRunsInNoSaga(String what, String node) throws Exception {
        assertThat(faults(LOOK.formatted(node))).isEmpty();
    }

    static Stream<Arguments> constructs() {
        String to = "{to: mock:x}";
        return Stream.of(
                arguments(
                        "catches exceptions (doTry)",
                        "{doTry: {steps: [%s], doCatch: [{exception: [java.lang.Exception], steps: [%s]}]}}"
                                .formatted(to, to)),
                arguments("stops the exchange (stop)", "{stop: {}}"),
                arguments(
                        "stops the exchange without an exception (markRollbackOnly)",
                        "{rollback: {markRollbackOnly: true}}"),
                arguments("hands work to another thread (wireTap)", "{wireTap: {uri: mock:x}}"),
                arguments("hands work to another thread (seda)", "{to: seda:later}"),
                arguments("hands work to another thread (seda)", "{toD: 'seda:${body}'}"),
                arguments(
                        "keeps the exchange for later (aggregate)",
                        "{aggregate: {correlationExpression: {constant: 1}, completionSize: 2, steps: [%s]}}"
                                .formatted(to)),
                arguments(
                        "keeps the exchange for later (resequence)",
                        "{resequence: {simple: '${body}', batchConfig: {}, steps: [%s]}}".formatted(to)),
                arguments("sends to a list of recipients (recipientList)", "{recipientList: {constant: 'mock:x'}}"),
                arguments("routes dynamically (dynamicRouter)", "{dynamicRouter: {constant: 'mock:x'}}"),
                arguments("routes dynamically (routingSlip)", "{routingSlip: {constant: 'mock:x'}}"),
                arguments(
                        "tries another endpoint when one failed (loadBalance with failover)",
                        "{loadBalance: {failoverLoadBalancer: {}, steps: [%s]}}".formatted(to)),
                arguments(
                        "passes over an endpoint that does not exist (ignoreInvalidEndpoint)",
                        "{toD: {uri: 'mock:${body}', ignoreInvalidEndpoint: true}}"),
                arguments(
                        "passes over a failed call (enrich with aggregateOnException or ignoreInvalidEndpoint)",
                        "{enrich: {constant: 'mock:x', aggregateOnException: true}}"),
                arguments(
                        "passes over a failed call (enrich with aggregateOnException or ignoreInvalidEndpoint)",
                        "{enrich: {constant: 'mock:x', ignoreInvalidEndpoint: true}}"),
                arguments(
                        "passes over a failed call (pollEnrich with aggregateOnException or ignoreInvalidEndpoint)",
                        "{pollEnrich: {constant: 'mock:x', aggregateOnException: true}}"),
                arguments("splits without stopOnException", "{split: {simple: '${body}', steps: [%s]}}".formatted(to)),
                arguments("multicasts without stopOnException", "{multicast: {steps: [%s]}}".formatted(to)),
                arguments(
                        "falls back to another answer (onFallback)",
                        "{circuitBreaker: {configuration: x-breaker, steps: [%s], onFallback: {steps: [%s]}}}"
                                .formatted(to, to)),
                arguments(
                        "has a circuit breaker of its own, which, when open, goes on as if the partner had been called",
                        "{circuitBreaker: {steps: [%s]}}".formatted(to)),
                arguments(
                        "removes or replaces the saga's header (Long-Running-Action)",
                        "{removeHeaders: {pattern: '*'}}"),
                arguments(
                        "removes or replaces the saga's header (Long-Running-Action)",
                        "{removeHeader: {name: long-running-action}}"),
                arguments(
                        "removes or replaces the saga's header (Long-Running-Action)",
                        "{setHeader: {name: Long-Running-Action, constant: x}}"),
                arguments(
                        "removes or replaces the saga's header (Long-Running-Action)",
                        "{setHeaders: {headers: [{name: Long-Running-Action, constant: x}]}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesWhatIsSaidAboutAllRoutesOfAFile(String what, String declaration) throws Exception {
        assertThat(faults(declaration + COUNTERPARTS + STEP_THAT_LOOKS + LOOK.formatted("{to: mock:x}")))
                .anySatisfy(fault -> assertThat(fault).startsWith("Route seat-look " + what + " inside a saga"))
                .allMatch(fault -> fault.contains(what));
    }

    static Stream<Arguments> refusesWhatIsSaidAboutAllRoutesOfAFile() {
        String exception = "{exception: [java.lang.Exception], %s: {constant: 'true'}}";
        String handles = "handles an exception (onException with handled or continued)";
        String swallows =
                "has an error handler that may swallow exceptions (a dead-letter channel, or one by reference)";
        return Stream.of(
                arguments(handles, "- onException: " + exception.formatted("handled") + "\n"),
                arguments(handles, "- onException: " + exception.formatted("continued") + "\n"),
                arguments(
                        handles,
                        "- routeConfiguration: {onException: [{onException: %s}]}\n"
                                .formatted(exception.formatted("handled"))),
                arguments(
                        handles,
                        "- routeConfiguration: {id: '*', onException: [{onException: %s}]}\n"
                                .formatted(exception.formatted("handled"))),
                arguments(swallows, "- errorHandler: {deadLetterChannel: {deadLetterUri: mock:dead}}\n"),
                arguments(swallows, "- errorHandler: {refErrorHandler: {ref: mine}}\n"),
                arguments(
                        swallows,
                        "- routeConfiguration: {errorHandler: {deadLetterChannel: {deadLetterUri: mock:dead}}}\n"),
                arguments("stops the exchange (stop)", "- interceptFrom: {steps: [{stop: {}}]}\n"),
                arguments("stops the exchange (stop)", "- intercept: {steps: [{stop: {}}]}\n"),
                arguments(
                        "leaves calls out (interceptSendToEndpoint with skipSendToOriginalEndpoint)",
                        "- interceptSendToEndpoint: {uri: 'mock:*', skipSendToOriginalEndpoint: true, steps: [{log: hi}]}\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "errorHandler: {deadLetterChannel: {deadLetterUri: mock:dead}}",
                "errorHandler: {refErrorHandler: {ref: mine}}",
                "errorHandlerRef: mine",
                "routeConfigurationId: api"
            })
    void refusesWhatARouteSaysAboutItself(String attribute) throws Exception {
        String look = "- route: {id: seat-look, %s, from: {uri: direct:seat-look, steps: [{to: mock:x}]}}\n";

        assertThat(faults(COUNTERPARTS + STEP_THAT_LOOKS + look.formatted(attribute)))
                .singleElement()
                .satisfies(fault -> assertThat(fault)
                        .startsWith("Route seat-look has ")
                        .endsWith("leave it out, and " + SwallowingRules.LET_IT_PASS + "."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{to: direct:seat-look}",
                "{to: 'direct://seat-look'}",
                "{to: {uri: direct, parameters: {name: seat-look}}}",
                "{toD: direct:seat-look}",
                "{enrich: {constant: direct:seat-look}}",
                "{multicast: {stopOnException: true, steps: [{to: direct:seat-look}]}}",
                "{split: {simple: '${body}', stopOnException: true, steps: [{to: direct:seat-look}]}}",
                "{circuitBreaker: {configuration: x-breaker, steps: [{to: direct:seat-look}]}}",
                "{choice: {when: [{simple: '${body}', steps: [{to: mock:x}]}], otherwise: {steps: [{to: direct:seat-look}]}}}"
            })
    void followsACall(String call) throws Exception {
        assertThat(faults(COUNTERPARTS + STEP.formatted(call) + LOOK.formatted("{stop: {}}")))
                .singleElement()
                .satisfies(fault -> assertThat(fault).startsWith("Route seat-look stops the exchange"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{onException: {exception: [java.lang.Exception], redeliveryPolicy: {maximumRedeliveries: 1}}}",
                "{errorHandler: {noErrorHandler: {}}}",
                "{errorHandler: {defaultErrorHandler: {}}}",
                "{intercept: {steps: [{log: hi}]}}"
            })
    void toleratesWhatLetsExceptionsPass(String declaration) throws Exception {
        String good = "{split: {simple: '${body}', stopOnException: true, steps: [{to: mock:x}]}},"
                + "{rollback: {}}, {removeHeaders: {pattern: 'X-*'}}, {setHeader: {name: x, constant: x}}";

        assertThat(faults("- " + declaration + "\n" + COUNTERPARTS + STEP.formatted(good)))
                .isEmpty();
    }

    private static List<String> faults(String yaml, String... partnerIds) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("planted.yaml", yaml));
            return new RouteConventions(
                            camel.getRouteDefinitions(),
                            Stream.of(partnerIds).collect(Collectors.toMap(id -> id, id -> Transport.KAFKA)))
                    .faults();
        }
    }
}
