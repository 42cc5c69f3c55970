package io.roundtrip.conventions;

import io.roundtrip.partner.PartnerProperties.Transport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SagaDefinition;

/**
 * What a route has to keep so that no saga completes although a step failed, hangs, or is called back at a route that does not exist. Each
 * rule answers something measured of Camel 4.17's saga EIP; see docs/decisions/0006-route-conventions.md.
 */
class RouteConventions {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");
    private static final Pattern DIRECT = Pattern.compile("direct:(//)?[a-z0-9-]+");

    private final Map<String, RouteDefinition> routes;
    private final Map<String, Transport> partners;
    private final List<String> faults = new ArrayList<>();

    /** @param partners how each is reached, by its id */
    RouteConventions(List<RouteDefinition> routes, Map<String, Transport> partners) {
        // Camel makes rests and templates into routes of its own; only routes that somebody wrote are judged.
        this.routes = routes.stream()
                .collect(Collectors.toMap(RouteDefinition::getRouteId, route -> route, (one, other) -> one));
        this.partners = partners;
    }

    /** Every fault, in a sentence that names the route; empty when all is well. */
    List<String> faults() {
        routes.values().forEach(this::checkName);
        routes.values().forEach(this::checkConsumer);
        routes.values()
                .forEach(route -> RouteNodes.of(route, SagaDefinition.class).forEach(saga -> checkSaga(route, saga)));
        faults.addAll(new PartnerConventions(routes).faults(partners));
        checkInsideSagas();
        return List.copyOf(faults);
    }

    private void checkName(RouteDefinition route) {
        String id = route.getRouteId();
        if (!NAME.matcher(id).matches()) {
            fault(route, "must have an id of its own in the form noun-verb, for example flight-hold");
        }
        String from = uri(route);
        if (from.startsWith("direct:") && !from.equals("direct:" + id)) {
            fault(route, "starts at " + from + ": the name of a direct endpoint is its route's id");
        }
    }

    private void checkConsumer(RouteDefinition route) {
        if (uri(route).startsWith("kafka:")) {
            String group = RouteNodes.parameter(route.getInput(), "groupId");
            if (!("roundtrip." + route.getRouteId()).equals(group)) {
                fault(route, "reads Kafka as group " + group + ": the group is roundtrip." + route.getRouteId());
            }
            if (!"kafka".equals(route.getRouteConfigurationId())) {
                fault(route, "reads Kafka without the route configuration kafka, which parks what nobody can read");
            }
            if (!RouteNodes.filtersHeaders(route.getInput().getEndpointUri())) {
                fault(
                        route,
                        "reads Kafka without headerFilterStrategy=#partnerHeaders: whoever writes there could steer sagas and routes by a header");
            }
        }
    }

    private void checkSaga(RouteDefinition route, SagaDefinition saga) {
        String propagation = String.valueOf(saga.getPropagation());
        switch (propagation) {
            case "REQUIRES_NEW" -> {
                if (!"MANUAL".equals(String.valueOf(saga.getCompletionMode()))) {
                    fault(
                            route,
                            "starts a saga that ends by itself: completionMode must be MANUAL, the decision is a row first");
                }
            }
            case "MANDATORY" -> checkStep(route, saga);
            default ->
                fault(
                        route,
                        "has saga propagation " + propagation
                                + ": a step is MANDATORY (anything else silently starts a second saga), a start is REQUIRES_NEW");
        }
    }

    private void checkStep(RouteDefinition route, SagaDefinition saga) {
        String id = route.getRouteId();
        if (!id.endsWith("-hold")) {
            fault(route, "is a saga step, so its id ends in -hold");
        }
        boolean namesStep = saga.getOptions() != null
                && saga.getOptions().size() == 1
                && "stepId".equals(saga.getOptions().get(0).getKey());
        if (!namesStep) {
            fault(
                    route,
                    "must have exactly one saga option, stepId: it makes the step one of its kind and carries nothing personal");
        }
        checkCounterpart(
                route,
                "compensation",
                saga.getCompensation() == null ? null : saga.getCompensation().getUri(),
                "release");
        checkCounterpart(
                route,
                "completion",
                saga.getCompletion() == null ? null : saga.getCompletion().getUri(),
                "confirm");
    }

    private void checkCounterpart(RouteDefinition route, String what, String uri, String verb) {
        String expected = route.getRouteId().replaceFirst("-hold$", "-" + verb);
        if (uri == null || !DIRECT.matcher(uri).matches() || !uri.endsWith(expected)) {
            fault(route, "has " + what + " " + uri + ": it must be direct:" + expected + ", without parameters");
        } else if (!routes.containsKey(expected)) {
            fault(route, "names the " + what + " direct:" + expected + ", but there is no such route");
        }
    }

    /** What runs inside a saga: the whole route that has one, whatever it calls, and the adapters of every partner. */
    private void checkInsideSagas() {
        Set<String> inside = new LinkedHashSet<>();
        partners.keySet()
                .forEach(partner ->
                        PartnerConventions.OPERATIONS.forEach(operation -> inside.add(partner + "-" + operation)));
        routes.values().stream()
                .filter(route -> !RouteNodes.of(route, SagaDefinition.class).isEmpty())
                .forEach(route -> inside.add(route.getRouteId()));
        new CalledRoutes(routes).from(inside).forEach(route -> faults(route, SwallowingNodes.in(route)));
    }

    private void faults(RouteDefinition route, Stream<String> sentences) {
        sentences.forEach(sentence -> fault(route, sentence));
    }

    private void fault(RouteDefinition route, String sentence) {
        faults.add("Route " + route.getRouteId() + " " + sentence + ".");
    }

    private static String uri(RouteDefinition route) {
        return route.getInput().getEndpointUri().replace("://", ":");
    }
}
