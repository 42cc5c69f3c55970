package io.roundtrip.acceptance.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.Sandbox;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prepares partners and callbacks for voyages, and tells which mishaps they have met. */
final class Faults {
    private static final long FUNDS = 1_000_000;
    /** Over Kafka a company is down for everybody; naming nobody lets another word take just this one back. */
    private static final String NOBODY = "nobody";

    private final Sandbox sandbox;
    private final Detour detour;

    Faults(Sandbox sandbox, Detour detour) {
        this.sandbox = sandbox;
        this.detour = detour;
    }

    /** Rich accounts, sold-out items, and whatever can be told before an itinerary has an id. */
    void prepare(Collection<Voyage> voyages) {
        String accounts = voyages.stream()
                .map(voyage -> "{\"account\": \"%s\", \"currency\": \"USD\", \"balance\": %d}"
                        .formatted(voyage.item(Mishap.PAYER), FUNDS))
                .collect(Collectors.joining(","));
        sandbox.stock(Mishap.PAYER, "{\"accounts\": [" + accounts + "]}");
        for (Voyage voyage : voyages) {
            voyage.obstacle()
                    .ifPresent(seller -> sandbox.stock(
                            seller,
                            "{\"items\": [{\"item\": \"%s\", \"capacity\": 0}]}".formatted(voyage.item(seller))));
            voyage.plantsBefore().forEach(this::plant);
        }
    }

    /** What needs an id. */
    void prepareTaken(Voyage voyage) {
        voyage.plantsAfter().forEach(this::plant);
        callbacks(voyage).forEach(mishap -> detour.expect(voyage.id(), mishap));
    }

    private void plant(Plant plant) {
        sandbox.behave(plant.partner(), plant.json());
    }

    /** Lets everybody go on who was barred. */
    void lift(Collection<Voyage> voyages) {
        voyages.forEach(voyage ->
                voyage.gate().filter(Plant::isBarrier).map(Plant::lifted).ifPresent(this::plant));
    }

    void down(String partner) {
        sandbox.behave(partner, "{\"itineraryId\": \"" + NOBODY + "\", \"mode\": \"down\"}");
    }

    void up(String partner) {
        sandbox.behave(partner, "{\"itineraryId\": \"" + NOBODY + "\", \"mode\": \"late\"}");
    }

    void calm() {
        Sandbox.ALL.forEach(sandbox::calm);
        detour.calm();
    }

    /** What every partner has still to do wrong. */
    Map<String, JsonNode> waiting() {
        Map<String, JsonNode> waiting = new HashMap<>();
        Sandbox.ALL.forEach(partner -> waiting.put(partner, sandbox.behaviours(partner)));
        return waiting;
    }

    boolean isGateMet(Voyage voyage, Map<String, JsonNode> waiting) {
        return voyage.gate()
                .filter(gate -> gate.isIn(waiting.get(gate.partner())))
                .isEmpty();
    }

    boolean isMet(Voyage voyage, Mishap mishap, Map<String, JsonNode> waiting) {
        if (mishap.deed().isCallback()) {
            return detour.isMet(voyage.id(), mishap);
        }
        return voyage.planted().stream()
                .filter(plant ->
                        plant.deed() == mishap.deed() && plant.partner().equals(mishap.partner()))
                .noneMatch(plant -> plant.isIn(waiting.get(plant.partner())));
    }

    boolean areAllMet(Voyage voyage, Map<String, JsonNode> waiting) {
        return voyage.schedule().mishaps().stream().allMatch(mishap -> isMet(voyage, mishap, waiting));
    }

    private static List<Mishap> callbacks(Voyage voyage) {
        return voyage.schedule().mishaps().stream()
                .filter(mishap -> mishap.deed().isCallback())
                .toList();
    }
}
