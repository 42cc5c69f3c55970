package io.roundtrip.acceptance.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.Desk;
import java.util.Set;
import java.util.TreeSet;

/** The person who sees to the alerts: a partner said no to a confirmation or a release, and by now may say yes. */
final class OnCall {
    private static final String WHY = "The partner may be well again.";

    private final Desk desk;
    private final Set<String> contradictions = new TreeSet<>();
    private int retried;

    OnCall(Desk desk) {
        this.desk = desk;
    }

    /** Has every open alert's step tried again. While the application is down there is nothing to be done: the next look will do. */
    void look() {
        try {
            desk.open().forEach(this::see);
        } catch (RuntimeException e) {
            System.out.println("The desk does not answer: " + e.getMessage());
        }
    }

    /** Nothing is tried again any more. */
    void lastLook() {
        desk.open().stream().filter(OnCall::isContradiction).forEach(this::note);
    }

    private void see(JsonNode alert) {
        if (isContradiction(alert)) {
            note(alert);
        } else if (desk.decide(alert.path("id").asText(), "retry", WHY).status() == 200) {
            retried++;
        }
    }

    private void note(JsonNode contradiction) {
        contradictions.add(contradiction.path("sentence").asText());
    }

    private static boolean isContradiction(JsonNode alert) {
        return alert.path("kind").asText().equals("CONTRADICTION");
    }

    /** What the application and the coordinator did not agree about, a sentence each; nobody can mend that by trying again. */
    Set<String> contradictions() {
        return contradictions;
    }

    /** How many times a step was tried again. */
    int retried() {
        return retried;
    }
}
