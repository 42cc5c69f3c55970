package io.roundtrip.conventions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

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
        List<String> called = new ArrayList<>();
        if (node instanceof ToDefinition to && to.getEndpointUri() != null) {
            String uri = to.getEndpointUri().replace("://", ":");
            if (uri.startsWith("direct:")) {
                called.add(uri.substring("direct:".length()));
            }
        }
        node.getOutputs().forEach(below -> called.addAll(by(below)));
        return called;
    }
}
