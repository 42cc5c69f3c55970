package io.roundtrip.conventions;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.DynamicRouterDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.OnFallbackDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RemoveHeaderDefinition;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;
import org.apache.camel.support.PatternHelper;

/** Nodes after which a saga completes although a step failed (measured, Camel 4.17), or is lost. */
final class SwallowingNodes {

    private static final Map<Class<?>, String> ALWAYS = Map.of(
            TryDefinition.class, "catches exceptions (doTry)",
            StopDefinition.class, "stops the exchange (stop)",
            WireTapDefinition.class, "hands work to another thread (wireTap)",
            RecipientListDefinition.class, "sends to a list of recipients (recipientList)",
            OnFallbackDefinition.class, "falls back to another answer (onFallback)",
            DynamicRouterDefinition.class, "routes dynamically (dynamicRouter)");

    private SwallowingNodes() {}

    /** What a route that runs inside a saga does although it must not, as the rest of a sentence about it. */
    static Stream<String> in(RouteDefinition route) {
        Stream<String> nodes = route.getOutputs().stream()
                .flatMap(SwallowingNodes::withDescendants)
                .map(SwallowingNodes::fault)
                .filter(Objects::nonNull);
        return Stream.concat(ofErrorHandler(route), nodes)
                .map(what -> what + " inside a saga, which then ends as if all were well");
    }

    private static Stream<String> ofErrorHandler(RouteDefinition route) {
        return Stream.of(
                        route.getErrorHandlerFactory() instanceof DeadLetterChannelDefinition
                                ? "has a dead-letter channel"
                                : "",
                        route.getRouteConfigurationId() == null ? "" : "has a route configuration")
                .filter(what -> !what.isEmpty());
    }

    private static Stream<ProcessorDefinition<?>> withDescendants(ProcessorDefinition<?> node) {
        return Stream.concat(Stream.of(node), node.getOutputs().stream().flatMap(SwallowingNodes::withDescendants));
    }

    private static String fault(ProcessorDefinition<?> node) {
        if (node instanceof OnExceptionDefinition clause && swallows(clause)) {
            return "handles an exception (onException)";
        }
        if (removesTheSaga(node)) {
            return "removes the saga's header";
        }
        if (node instanceof ToDefinition to
                && to.getEndpointUri() != null
                && to.getEndpointUri().startsWith("seda:")) {
            return "hands work to another thread (seda)";
        }
        if (node instanceof SplitDefinition split && !"true".equals(split.getStopOnException())) {
            return "splits without stopOnException";
        }
        if (node instanceof MulticastDefinition multicast && !"true".equals(multicast.getStopOnException())) {
            return "multicasts without stopOnException";
        }
        if (node instanceof CircuitBreakerDefinition breaker
                && !String.valueOf(breaker.getConfiguration()).endsWith("-breaker")) {
            return "has a circuit breaker of its own and not its partner's (configuration: <partnerId>-breaker): open, it would go on"
                    + " as if the partner had been called";
        }
        return ALWAYS.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(node))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean removesTheSaga(ProcessorDefinition<?> node) {
        if (node instanceof RemoveHeadersDefinition many) {
            return PatternHelper.matchPattern(Exchange.SAGA_LONG_RUNNING_ACTION, many.getPattern());
        }
        return node instanceof RemoveHeaderDefinition one
                && Exchange.SAGA_LONG_RUNNING_ACTION.equalsIgnoreCase(one.getName());
    }

    /** The DSLs keep it in two places. */
    private static boolean swallows(OnExceptionDefinition clause) {
        return Stream.of(
                        clause.getHandled(),
                        clause.getHandledPolicy(),
                        clause.getContinued(),
                        clause.getContinuedPolicy())
                .anyMatch(Objects::nonNull);
    }
}
