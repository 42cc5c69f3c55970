package io.roundtrip.acceptance.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.Answer;
import io.roundtrip.acceptance.client.Books;
import io.roundtrip.acceptance.client.RunningSystem;
import io.roundtrip.acceptance.client.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What must be true when all is quiet; seen from outside only: the API, the desk, the partners' books and the coordinator. */
final class Truths {
    private static final Set<String> UNDONE = Set.of("RELEASED", "REFUSED", "PLANNED");
    private final RunningSystem system;

    Truths(RunningSystem system) {
        this.system = system;
    }

    /** Whether what came of the voyage's last mishap shows in the API; what is held after it was released, only in the partner's books. */
    boolean isSettled(Voyage voyage) {
        JsonNode itinerary = read(voyage);
        Mishap target = voyage.schedule().target();
        if (target.fault() == Fault.FORGETFUL) {
            return statesAt(target.partner(), voyage).contains("HELD");
        }
        if (!status(itinerary).equals("PENDING")) {
            return true;
        }
        String part = partAt(itinerary, target.partner());
        return target.deed().isEnding()
                ? Set.of("CONFIRMED", "RELEASED", "REFUSED", "STUCK").contains(part)
                : !Set.of("PLANNED", "UNCLEAR").contains(part);
    }

    private static String partAt(JsonNode itinerary, String partner) {
        for (JsonNode leg : itinerary.path("legs")) {
            if (leg.path("partner").asText().equals(partner)) {
                return status(leg);
            }
        }
        return status(itinerary.path("payment"));
    }

    /** What is not true of a voyage. */
    List<String> violations(Voyage voyage) {
        List<String> violations = new ArrayList<>();
        JsonNode itinerary = read(voyage);
        long paid = Books.paidFor(itinerary, violations);
        checkEnd(voyage, itinerary, violations);
        checkAccount(voyage, paid, violations);
        for (String partner : Sandbox.ALL) {
            checkPartner(voyage, partner, status(itinerary), violations);
        }
        checkSameAnswer(voyage, violations);
        checkCoordinator(voyage, violations);
        new Books(system.sandbox()).checkBalance(violations);
        return violations;
    }

    private static void checkEnd(Voyage voyage, JsonNode itinerary, List<String> violations) {
        String status = status(itinerary);
        voyage.schedule()
                .end()
                .filter(end -> !end.equals(status))
                .ifPresent(end -> violations.add("It ended " + status + " instead of " + end + ": "
                        + itinerary.path("reason").asText()));
        List<JsonNode> parts = new ArrayList<>();
        itinerary.path("legs").forEach(parts::add);
        parts.add(itinerary.path("payment"));
        for (JsonNode part : parts) {
            boolean right = status.equals("CONFIRMED")
                    ? status(part).equals("CONFIRMED")
                    : !status.equals("NOT_BOOKED") || UNDONE.contains(status(part));
            if (!right) {
                violations.add("It is " + status + ", but shows " + status(part) + " at "
                        + part.path("partner").asText("paywell") + ".");
            }
        }
    }

    private void checkAccount(Voyage voyage, long paid, List<String> violations) {
        JsonNode account = system.sandbox().account(voyage.item(Mishap.PAYER));
        long captured = account.path("captured").asLong();
        long authorised = account.path("authorised").asLong();
        if (captured != paid || authorised != 0) {
            violations.add("Confirmed legs cost " + paid + ", but " + captured + " is captured and " + authorised
                    + " authorised.");
        }
    }

    private void checkPartner(Voyage voyage, String partner, String status, List<String> violations) {
        List<String> states = statesAt(partner, voyage);
        boolean right = status.equals("CONFIRMED")
                ? states.equals(List.of("CONFIRMED"))
                : !states.contains("HELD") && !states.contains("CONFIRMED");
        if (!right) {
            violations.add("It is " + status + ", but " + partner + " has " + states + ".");
        }
    }

    private List<String> statesAt(String partner, Voyage voyage) {
        List<String> states = new ArrayList<>();
        system.sandbox()
                .reservations(partner, voyage.id())
                .forEach(reservation -> states.add(reservation.path("state").asText()));
        return states;
    }

    private void checkSameAnswer(Voyage voyage, List<String> violations) {
        Answer again = system.api().book(voyage.body(), voyage.key());
        if (again.status() != 202 || !again.body().equals(voyage.taken().body())) {
            violations.add("The same key was answered " + again.status() + " " + again.body() + ".");
        }
    }

    private void checkCoordinator(Voyage voyage, List<String> violations) {
        for (JsonNode saga : system.coordinator().unfinished()) {
            boolean ending = Set.of("Closing", "Cancelling").contains(status(saga));
            if (ending && saga.path("clientId").asText().equals("itinerary:" + voyage.id())) {
                violations.add("Its saga is still " + status(saga) + ".");
            }
        }
    }

    private JsonNode read(Voyage voyage) {
        return system.api().get(voyage.id()).require(200).json();
    }

    /** Of the itinerary. */
    String status(Voyage voyage) {
        return status(read(voyage));
    }

    private static String status(JsonNode node) {
        return node.path("status").asText();
    }
}
