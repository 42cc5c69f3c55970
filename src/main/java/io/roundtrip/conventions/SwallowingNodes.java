package io.roundtrip.conventions;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.model.DynamicRouterDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;

/** Nodes after which a saga completes although a step failed (measured, Camel 4.17), or is lost. */
final class SwallowingNodes {

    private static final Map<Class<?>, String> ALWAYS = Map.of(
            TryDefinition.class, "catches exceptions (doTry)",
            StopDefinition.class, "stops the exchange (stop)",
            WireTapDefinition.class, "hands work to another thread (wireTap)",
            DynamicRouterDefinition.class, "routes dynamically (dynamicRouter)");

    private SwallowingNodes() {}

    /** What a route that runs inside a saga must not do. */
    static Stream<String> inRoute(RouteDefinition route) {
        return Stream.concat(ofErrorHandler(route), route.getOutputs().stream().flatMap(SwallowingNodes::inNode));
    }

    /** What a node inside a saga, and all below it, must not do. */
    static Stream<String> inNode(ProcessorDefinition<?> node) {
        return Stream.concat(Stream.of(node), node.getOutputs().stream().flatMap(SwallowingNodes::withDescendants))
                .map(SwallowingNodes::fault)
                .filter(Objects::nonNull)
                .map(what -> what + " inside a saga, which then ends as if all were well");
    }

    /** The error handling of a route inside a saga. */
    static Stream<String> ofErrorHandler(RouteDefinition route) {
        Stream<String> handler = route.getErrorHandlerFactory() instanceof DeadLetterChannelDefinition
                ? Stream.of("has a dead-letter channel inside a saga, which then ends as if all were well")
                : Stream.empty();
        Stream<String> configuration = route.getRouteConfigurationId() == null
                ? Stream.empty()
                : Stream.of("has a route configuration inside a saga; only consumers and the API handle exceptions");
        return Stream.concat(handler, configuration);
    }

    private static Stream<ProcessorDefinition<?>> withDescendants(ProcessorDefinition<?> node) {
        return Stream.concat(Stream.of(node), node.getOutputs().stream().flatMap(SwallowingNodes::withDescendants));
    }

    private static String fault(ProcessorDefinition<?> node) {
        if (node instanceof OnExceptionDefinition clause
                && (isSet(clause.getHandled()) || isSet(clause.getContinued()))) {
            return "handles an exception (onException)";
        }
        if (node instanceof RemoveHeadersDefinition removal && "*".equals(removal.getPattern())) {
            return "removes every header, the saga's among them,";
        }
        if (node instanceof SplitDefinition split && !"true".equals(split.getStopOnException())) {
            return "splits without stopOnException";
        }
        if (node instanceof MulticastDefinition multicast && !"true".equals(multicast.getStopOnException())) {
            return "multicasts without stopOnException";
        }
        return ALWAYS.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(node))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean isSet(Object expression) {
        return expression != null;
    }
}
