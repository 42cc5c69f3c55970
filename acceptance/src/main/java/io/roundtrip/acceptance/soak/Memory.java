package io.roundtrip.acceptance.soak;

import io.roundtrip.acceptance.client.DataDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is alive on the heaps of the Java processes after a full collection, by the process and its age; a kill begins anew. */
final class Memory {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    /** A JVM goes on compiling and caching for a while; what is lost with each itinerary is more than that. */
    private static final double MOST_GROWTH = 1.25;

    /** One reading of one process. */
    record Reading(long pid, Duration age, long liveBytes) {}

    private final DataDirectory data;
    private final Map<String, List<Reading>> readings = new TreeMap<>();

    Memory(DataDirectory data) {
        this.data = data;
    }

    /** Reads every process that runs; one that is being started or killed is left out. */
    void read() {
        for (String part : DataDirectory.PARTS) {
            data.process(part)
                    .filter(Memory::isJava)
                    .ifPresent(process -> live(process.pid())
                            .ifPresent(bytes -> readings.computeIfAbsent(part, key -> new ArrayList<>())
                                    .add(new Reading(process.pid(), age(process), bytes))));
        }
    }

    /** Of each Java process the life that was read longest, oldest reading first. */
    Map<String, List<Reading>> longestLives() {
        Map<String, List<Reading>> lives = new TreeMap<>();
        readings.forEach((part, all) -> all.stream()
                .map(reading -> all.stream()
                        .filter(other -> other.pid() == reading.pid())
                        .toList())
                .max((one, other) -> Integer.compare(one.size(), other.size()))
                .ifPresent(life -> lives.put(part, life)));
        return lives;
    }

    /** Processes whose heap grew in their longest life, a sentence each: what loses a little memory with each itinerary shows in an hour. */
    List<String> growth() {
        List<String> grown = new ArrayList<>();
        longestLives().forEach((part, life) -> {
            if (hasGrown(life)) {
                grown.add("The heap of " + part + " grew in " + life.size() + " minutes.");
            }
        });
        return grown;
    }

    /** From the first quarter of a life to its last; a short life tells nothing. */
    static boolean hasGrown(List<Reading> life) {
        int quarter = life.size() / 4;
        return quarter >= 2
                && median(life.subList(life.size() - quarter, life.size()))
                        > median(life.subList(0, quarter)) * MOST_GROWTH;
    }

    private static long median(List<Reading> some) {
        return some.stream()
                .mapToLong(Reading::liveBytes)
                .sorted()
                .skip(some.size() / 2)
                .findFirst()
                .orElse(0);
    }

    /** Whoever attaches to a process sends it SIGQUIT, at which PostgreSQL would shut down. */
    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("java"))
                .orElse(false);
    }

    private static Duration age(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ZERO);
    }

    /** A histogram of live objects costs a full collection; its last line is their sum. A process that has just ended has none. */
    private static OptionalLong live(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher total = TOTAL.matcher(histogram);
            return total.find() ? OptionalLong.of(Long.parseLong(total.group(1))) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
