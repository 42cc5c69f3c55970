package io.roundtrip.coordinator.operator;

import io.roundtrip.coordinator.history.LraFilter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * To which LRAs something is to be done.
 *
 * @param uids these; empty when a filter chooses
 * @param filter all that match; null when they are named
 */
public record Choice(List<String> uids, LraFilter filter) {

    /** More at a time is nobody's decision any more. */
    public static final int MOST = 1_000;

    private static final int WORDS = 2_000;

    /**
     * A list without what is in it twice.
     *
     * @throws BadActException when there is neither, or too much
     */
    public Choice {
        uids = uids == null ? List.of() : List.copyOf(new LinkedHashSet<>(uids));
        if (uids.isEmpty() == (filter == null)) {
            throw new BadActException(Map.of("uids", "must be there, or else filter, and not both"));
        }
        if (uids.size() > MOST) {
            throw new BadActException(Map.of("uids", "must be at most " + MOST));
        }
        if (uids.stream().anyMatch(uid -> uid.isBlank() || uid.length() > 64)) {
            throw new BadActException(Map.of("uids", "must be uids of LRAs"));
        }
    }

    /** For people. */
    String words() {
        if (filter == null) {
            return uids.size() == 1 ? "1 chosen one" : uids.size() + " chosen ones";
        }
        String words = filter.words().entrySet().stream()
                .map(word -> word.getKey() + "=" + word.getValue())
                .collect(Collectors.joining(", ", "all that match ", ""));
        return words.length() > WORDS ? words.substring(0, WORDS) : words;
    }
}
