package io.roundtrip.coordinator.engine;

import io.roundtrip.coordinator.engine.LraEvent.Called;
import io.roundtrip.coordinator.engine.LraEvent.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the participants of each unfinished LRA are called again. While one of them answers, even that it still works on it, the pause is
 * the shortest: those who work expect to be asked. While none does, it doubles.
 */
final class RetrySchedule {

    /**
     * The next time, and what set it.
     *
     * @param rule in words, for people on duty
     */
    record Retry(Instant at, String rule) {}

    /** @param silences how many times in a row all of them were called and none gave a usable answer */
    private record Known(int silences, boolean answered, Instant next) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Duration shortest;
    private final Duration longest;
    private final InstantSource clock;

    RetrySchedule(CoordinatorProperties.Recovery properties, InstantSource clock) {
        this.shortest = properties.period();
        this.longest = properties.longestPause().compareTo(shortest) < 0 ? shortest : properties.longestPause();
        this.clock = clock;
    }

    /** Is told what happens to LRAs. */
    void hear(LraEvent event) {
        if (event instanceof Called called && called.outcome() != Outcome.AGAIN) {
            known.computeIfPresent(called.uid(), (uid, lra) -> new Known(lra.silences, true, lra.next));
        }
    }

    /** One that nothing is known of is due: it was just loaded, or ran out of time. */
    boolean isDue(String uid) {
        Known lra = known.get(uid);
        return lra == null || !lra.next.isAfter(clock.instant());
    }

    /** True when it is known when it is called again. */
    boolean isPlanned(String uid) {
        return known.containsKey(uid);
    }

    /** False when it was finished, or planned anew, since. */
    boolean stands(String uid, Retry retry) {
        Known lra = known.get(uid);
        return lra != null && lra.next.equals(retry.at);
    }

    /** Its participants were called, and it is still not finished. */
    Retry again(String uid) {
        Known now = known.compute(uid, (id, before) -> {
            int silences = before == null || before.answered ? 0 : before.silences + 1;
            return new Known(silences, false, clock.instant().plus(pause(silences)));
        });
        return new Retry(
                now.next,
                now.silences == 0
                        ? "asked again after " + words(shortest)
                        : "no answer: the pause doubles, from " + words(shortest) + " up to " + words(longest));
    }

    /** It is finished, or somebody wants its participants called at once. */
    void forget(String uid) {
        known.remove(uid);
    }

    private Duration pause(int silences) {
        Duration pause = shortest;
        for (int i = 0; i < silences && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    private static String words(Duration pause) {
        return pause.toMillis() % 1000 == 0 ? pause.toSeconds() + " s" : pause.toMillis() + " ms";
    }
}
