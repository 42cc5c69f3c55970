package io.roundtrip.saga;

import io.roundtrip.ledger.StepKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.SagaDefinition;
import org.springframework.stereotype.Component;

/**
 * Which routes confirm and release what was held: read from the saga steps as the routes declare them. A callback names a step, the step
 * has a kind, and the kind's hold route declares the rest; nothing that is stored in an open saga names a route.
 */
@Component
class StepDeclarations {

    private static final Map<StepKind, String> HOLDS = Map.of(
            StepKind.FLIGHT, "flight-hold",
            StepKind.STAY, "stay-hold",
            StepKind.PAYMENT, "payment-hold");

    private final ModelCamelContext camel;
    private volatile Map<StepKind, SagaDefinition> declared;

    StepDeclarations(ModelCamelContext camel) {
        this.camel = camel;
    }

    String hold(StepKind kind) {
        return "direct:" + HOLDS.get(kind);
    }

    String confirm(StepKind kind) {
        return declared(kind).getCompletion().getUri();
    }

    String release(StepKind kind) {
        return declared(kind).getCompensation().getUri();
    }

    private SagaDefinition declared(StepKind kind) {
        if (declared == null) {
            Map<StepKind, SagaDefinition> found = new EnumMap<>(StepKind.class);
            HOLDS.forEach((each, routeId) -> found.put(each, find(routeId)));
            declared = found;
        }
        return declared.get(kind);
    }

    private SagaDefinition find(String routeId) {
        var route = Objects.requireNonNull(camel.getRouteDefinition(routeId), () -> "There is no route " + routeId);
        List<SagaDefinition> sagas = route.getOutputs().stream()
                .filter(SagaDefinition.class::isInstance)
                .map(SagaDefinition.class::cast)
                .toList();
        if (sagas.size() != 1
                || sagas.get(0).getCompletion() == null
                || sagas.get(0).getCompensation() == null) {
            throw new IllegalStateException(
                    "Route " + routeId + " must declare one saga step with completion and compensation");
        }
        return sagas.get(0);
    }
}
