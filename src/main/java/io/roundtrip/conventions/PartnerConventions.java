package io.roundtrip.conventions;

import io.roundtrip.partner.PartnerProperties.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetHeaderDefinition;

/** What the adapter of a partner, {@code partners/<partnerId>.yaml}, has to keep. */
class PartnerConventions {

    static final List<String> OPERATIONS = List.of("hold", "confirm", "release", "cancel", "probe");

    /** A placeholder may be any address. */
    private static final Pattern OUTSIDE = Pattern.compile("\\{\\{|https?:|kafka:");

    private final Map<String, RouteDefinition> routes;
    private final List<String> faults = new ArrayList<>();

    PartnerConventions(Map<String, RouteDefinition> routes) {
        this.routes = routes;
    }

    /** Every fault of these partners' adapters, in a sentence. */
    List<String> faults(Map<String, Transport> partners) {
        partners.forEach((partnerId, transport) -> {
            checkAnswers(partnerId);
            checkHeaders(partnerId);
            OPERATIONS.forEach(operation -> checkOperation(partnerId, transport, partnerId + "-" + operation));
        });
        return List.copyOf(faults);
    }

    /** Whoever reads a partner's answers says whose they are, so that no partner can answer for another. */
    private void checkAnswers(String partnerId) {
        RouteDefinition answers = routes.get(partnerId + "-answers");
        boolean named = answers == null
                || RouteNodes.of(answers, SetHeaderDefinition.class).stream()
                        .anyMatch(header -> "partnerId".equals(header.getName())
                                && partnerId.equals(header.getExpression().getExpression()));
        if (!named) {
            faults.add("Route " + partnerId + "-answers does not set the header partnerId to the constant " + partnerId
                    + ".");
        }
    }

    /** A saga's id and a client's token stay here, and what a partner sends steers nothing. */
    private void checkHeaders(String partnerId) {
        List<String> operations = OPERATIONS.stream()
                .map(operation -> partnerId + "-" + operation)
                .toList();
        new CalledRoutes(routes)
                .from(operations)
                .forEach(route -> outside(route)
                        .filter(uri -> !RouteNodes.filtersHeaders(uri))
                        .forEach(uri -> faults.add("Route " + route.getRouteId() + " sends to " + uri
                                + " without headerFilterStrategy: \"#partnerHeaders\": the saga's id would go out, and what comes"
                                + " back could steer it.")));
    }

    private static Stream<String> outside(RouteDefinition route) {
        return route.getOutputs().stream()
                .flatMap(RouteNodes::withDescendants)
                .flatMap(CalledRoutes::uris)
                .filter(uri -> OUTSIDE.matcher(uri).lookingAt());
    }

    private void checkOperation(String partnerId, Transport transport, String routeId) {
        String breaker = partnerId + "-breaker";
        if (!routes.containsKey(routeId)) {
            faults.add("Partner " + partnerId + " (travel.partners." + partnerId + ") has no route " + routeId
                    + ": it belongs into partners/" + partnerId + ".yaml.");
        } else if (transport == Transport.REST && !breakers(routeId).equals(Set.of(breaker))) {
            faults.add("Route " + routeId + " does not call its partner through circuitBreaker: {configuration: "
                    + breaker + "}, and through no other, so that travel.partners." + partnerId
                    + ".breaker has no effect.");
        }
    }

    private Set<String> breakers(String routeId) {
        return new CalledRoutes(routes)
                .from(List.of(routeId)).stream()
                        .flatMap(route -> RouteNodes.of(route, CircuitBreakerDefinition.class).stream())
                        .map(breaker -> String.valueOf(breaker.getConfiguration()))
                        .collect(Collectors.toSet());
    }
}
