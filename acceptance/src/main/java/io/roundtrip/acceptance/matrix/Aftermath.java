package io.roundtrip.acceptance.matrix;

import static io.roundtrip.acceptance.client.Patient.orDead;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.Desk;
import io.roundtrip.acceptance.client.Patient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** What follows a batch: quiet, a person at the desk, and the truths. */
final class Aftermath {
    private static final Duration PACE = Duration.ofMillis(500);
    /** Until nothing is PENDING any more, a restart included. */
    private static final Duration QUIET = Duration.ofMinutes(3);
    /** Until what came late is taken back, and the coordinator has been told everything. */
    private static final Duration SETTLED = Duration.ofSeconds(60);

    /** Twice what a partner is late, see {@link Plant}, and some: what is late comes after an itinerary has ended. */
    private static final Duration LATEST = Duration.ofSeconds(8);

    private static final String CONTRADICTION = "The coordinator says";

    private final Truths truths;
    private final Supplier<Desk> desk;

    Aftermath(Truths truths, Supplier<Desk> desk) {
        this.truths = truths;
        this.desk = desk;
    }

    /**
     * Waits, calls the person on duty, waits again and looks at everything.
     *
     * @param whenQuiet who met what was meant for them; asked once nothing moves any more
     */
    List<Result> of(List<Voyage> all, Supplier<Set<Voyage>> whenQuiet) {
        List<Voyage> ended = awaitEnds(all);
        LockSupport.parkNanos(LATEST.toNanos());
        Set<Voyage> played = whenQuiet.get();
        Map<Voyage, List<String>> found = new HashMap<>();
        all.forEach(voyage -> found.put(voyage, new ArrayList<>(atTheDesk(voyage))));
        awaitEnds(ended);
        List<Voyage> wrong = new ArrayList<>(all);
        Patient.waits(SETTLED, PACE, orDead(() -> {
            wrong.removeIf(voyage -> truths.violations(voyage).isEmpty());
            return wrong.isEmpty();
        }));
        wrong.forEach(voyage -> found.get(voyage).addAll(truths.violations(voyage)));
        return all.stream()
                .map(voyage ->
                        new Result(voyage.schedule(), played.contains(voyage) && isOnItsWay(voyage), found.get(voyage)))
                .toList();
    }

    /** What was to be undone and came together after all, as a kill may have it, is not counted. */
    private boolean isOnItsWay(Voyage voyage) {
        return voyage.schedule().way() == Way.FORWARD || !truths.status(voyage).equals("CONFIRMED");
    }

    /** Those that have ended. */
    private List<Voyage> awaitEnds(List<Voyage> all) {
        List<Voyage> pending = new ArrayList<>(all);
        Patient.waits(QUIET, PACE, orDead(() -> {
            pending.removeIf(voyage -> !truths.status(voyage).equals("PENDING"));
            return pending.isEmpty();
        }));
        return all.stream().filter(voyage -> !pending.contains(voyage)).toList();
    }

    /** The partners are well again: a person has everything that is stuck tried once more. */
    private List<String> atTheDesk(Voyage voyage) {
        List<String> violations = new ArrayList<>();
        boolean needsAttention = truths.status(voyage).equals("NEEDS_ATTENTION");
        JsonNode alerts = desk.get().alerts(voyage.id());
        if (needsAttention && alerts.isEmpty()) {
            violations.add("It is NEEDS_ATTENTION, but nobody is called.");
        }
        for (JsonNode alert : alerts) {
            String sentence = alert.path("sentence").asText();
            if (!voyage.schedule().callsAPerson() || sentence.startsWith(CONTRADICTION)) {
                violations.add("A person is called: " + sentence);
            }
            desk.get().decide(alert.path("id").asText(), "retry", "The partners are well again.");
        }
        return violations;
    }
}
