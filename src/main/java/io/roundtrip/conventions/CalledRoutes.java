package io.roundtrip.conventions;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/** Which routes are called, over {@code direct:}, by some of them. A dynamic call is a step's to its partner, whose routes are known. */
class CalledRoutes {

    private final Map<String, RouteDefinition> routes;

    CalledRoutes(Map<String, RouteDefinition> routes) {
        this.routes = routes;
    }

    /** The named routes and all that they call, directly or not. */
    Set<RouteDefinition> from(Collection<String> roots) {
        Set<RouteDefinition> found = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(roots);
        while (!next.isEmpty()) {
            RouteDefinition route = routes.get(next.pop());
            if (route != null && found.add(route)) {
                route.getOutputs().forEach(node -> by(node).forEach(next::push));
            }
        }
        return found;
    }

    /** The names of the routes that a node, or one below it, calls. */
    static List<String> by(ProcessorDefinition<?> node) {
        return RouteNodes.withDescendants(node)
                .flatMap(CalledRoutes::uris)
                .filter(uri -> uri.startsWith("direct:"))
                .map(uri -> uri.substring("direct:".length()).replaceFirst("\\?.*", ""))
                .toList();
    }

    /** The addresses that a node itself calls, as far as they are written down. */
    static Stream<String> uris(ProcessorDefinition<?> node) {
        String uri = null;
        if (node instanceof ToDefinition to) {
            uri = to.getEndpointUri();
        } else if (node instanceof ToDynamicDefinition to) {
            uri = to.getUri();
        } else if (node instanceof EnrichDefinition enrich) {
            uri = enrich.getExpression().getExpression();
        }
        return Stream.ofNullable(uri).map(address -> address.replace("://", ":"));
    }
}
