package io.roundtrip.coordinator.history;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.convert.DurationStyle;

/**
 * Which LRAs somebody wants to see. All but the queue may be null, which asks for nothing.
 *
 * @param q business key, client id, LRA's id or its last segment, recovery id, trace id: all of it or how it begins
 * @param participant role that one of its participants has; together with action and error: the same participant
 * @param action of that participant's last callback
 * @param error HTTP status or exception class that this callback brought
 * @param minAge how long a callback must have been pending
 * @param minAttempts how many callbacks there must have been, of all participants
 * @param startedFrom from then on
 * @param startedTo before then
 */
public record LraFilter(
        Queue queue,
        String q,
        String participant,
        String action,
        String error,
        Duration minAge,
        Integer minAttempts,
        Instant startedFrom,
        Instant startedTo) {

    /** Longer ones are nobody's id. */
    private static final int LONGEST = 512;

    public static LraFilter of(Queue queue) {
        return new LraFilter(queue, null, null, null, null, null, null, null, null);
    }

    /**
     * Reads the parameters of an address; unknown ones are somebody else's.
     *
     * @param otherwise the queue when {@code status} does not name one
     */
    public static LraFilter parse(Map<String, String> said, Queue otherwise) {
        Words words = new Words(said);
        Queue queue = words.read(
                "status",
                word -> Queue.of(word).orElseThrow(IllegalArgumentException::new),
                "must be one of " + QUEUES);
        return new LraFilter(
                queue == null ? otherwise : queue,
                words.text("q"),
                words.text("participant"),
                words.text("action"),
                words.text("error"),
                words.read("minAge", LraFilter::age, "must be a duration, for example 5m, 2h or PT90S"),
                words.read("minAttempts", LraFilter::count, "must be a number from 1 on, for example 3"),
                words.read("startedFrom", Instant::parse, INSTANT),
                words.read("startedTo", Instant::parse, INSTANT));
    }

    private static final String INSTANT = "must be a time with its offset, for example 2026-11-24T03:00:00Z";

    private static final String QUEUES =
            Arrays.stream(Queue.values()).map(Queue::word).collect(Collectors.joining(", "));

    /** The parameters of an address that asks for the same. */
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("status", queue.word());
        put(words, "q", q);
        put(words, "participant", participant);
        put(words, "action", action);
        put(words, "error", error);
        put(words, "minAge", minAge == null ? null : DurationStyle.SIMPLE.print(minAge, unit(minAge)));
        put(words, "minAttempts", minAttempts);
        put(words, "startedFrom", startedFrom);
        put(words, "startedTo", startedTo);
        return words;
    }

    /** Whether it asks for more than a queue. */
    public boolean narrows() {
        return words().size() > 1;
    }

    public LraFilter in(Queue other) {
        return new LraFilter(other, q, participant, action, error, minAge, minAttempts, startedFrom, startedTo);
    }

    private static void put(Map<String, String> words, String name, Object value) {
        if (value != null) {
            words.put(name, value.toString());
        }
    }

    private static java.time.temporal.ChronoUnit unit(Duration age) {
        return age.toSecondsPart() != 0
                ? java.time.temporal.ChronoUnit.SECONDS
                : age.toMinutesPart() != 0
                        ? java.time.temporal.ChronoUnit.MINUTES
                        : java.time.temporal.ChronoUnit.HOURS;
    }

    private static Duration age(String word) {
        Duration age = DurationStyle.detectAndParse(word);
        if (age.isNegative() || age.compareTo(Duration.ofDays(36_500)) > 0) {
            throw new IllegalArgumentException(word);
        }
        return age;
    }

    private static Integer count(String word) {
        int count = Integer.parseInt(word);
        if (count < 1) {
            throw new IllegalArgumentException(word);
        }
        return count;
    }

    private record Words(Map<String, String> said) {

        String text(String name) {
            return read(name, Function.identity(), "");
        }

        <T> T read(String name, Function<String, T> reader, String rule) {
            String word = said.get(name) == null ? "" : said.get(name).strip();
            if (word.length() > LONGEST || word.indexOf(0) >= 0) {
                throw new BadParameterException(
                        name, "must be at most " + LONGEST + " characters, and none of them NUL");
            }
            try {
                return word.isEmpty() ? null : reader.apply(word);
            } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
                throw new BadParameterException(name, rule);
            }
        }
    }
}
