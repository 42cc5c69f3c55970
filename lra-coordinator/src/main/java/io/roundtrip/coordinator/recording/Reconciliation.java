package io.roundtrip.coordinator.recording;

import io.roundtrip.coordinator.engine.LraCensus;
import io.roundtrip.coordinator.engine.LraCensus.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what is written down with the LRAs that there are: some happenings were lost in a kill, were dropped under pressure, or were
 * before there was a history. What is found twice is no happening that is merely on its way.
 */
final class Reconciliation {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);

    /**
     * What is to be put right.
     *
     * @param found they are there and stand otherwise than is written down, if anything is
     * @param vanished uids that are not there any more
     */
    record Differences(List<Standing> found, List<String> vanished) {

        boolean isEmpty() {
            return found.isEmpty() && vanished.isEmpty();
        }

        Set<String> uids() {
            Set<String> uids = found.stream().map(Standing::uid).collect(Collectors.toCollection(HashSet::new));
            uids.addAll(vanished);
            return uids;
        }
    }

    private static final Differences NONE = new Differences(List.of(), List.of());

    private final LraCensus census;
    private final StoredLras stored;
    private Map<String, String> suspects =
            Map.of(); // uid, and what was written down of it: the same twice is no news on its way
    private Instant next = Instant.MIN;

    Reconciliation(LraCensus census, StoredLras stored) {
        this.census = census;
        this.stored = stored;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(next);
    }

    /** Those that differ in the same way as they did at the last look. To be asked when all that was heard is written. */
    Differences look(Instant now) {
        Map<String, String> written =
                stored.unfinished(); // before the census: what begins after it is not missed in it
        Optional<List<Standing>> taken = census.take();
        if (taken.isEmpty()) {
            next = now.plus(SECOND_LOOK);
            return NONE;
        }
        Map<String, Standing> there =
                taken.get().stream().collect(Collectors.toMap(Standing::uid, Function.identity(), (one, same) -> one));
        // A nested one that has ended stays in memory until its parent does, and one that failed until a person removes
        // it.
        Map<String, String> ended = stored.states(
                there.keySet().stream().filter(uid -> !written.containsKey(uid)).toList());
        Map<String, String> differing = new HashMap<>();
        there.forEach((uid, standing) -> {
            String status = written.getOrDefault(uid, ended.getOrDefault(uid, ""));
            if (!status.equals(standing.status().name())) {
                differing.put(uid, status + " " + standing.status());
            }
        });
        written.forEach((uid, status) -> {
            if (!there.containsKey(uid)) {
                differing.put(uid, status);
            }
        });
        Set<String> twice = differing.entrySet().stream()
                .filter(each -> each.getValue().equals(suspects.get(each.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        differing.keySet().removeAll(twice);
        suspects = differing;
        next = now.plus(differing.isEmpty() ? PERIOD : SECOND_LOOK);
        return new Differences(
                there.values().stream()
                        .filter(standing -> twice.contains(standing.uid()))
                        .toList(),
                twice.stream().filter(uid -> !there.containsKey(uid)).toList());
    }
}
