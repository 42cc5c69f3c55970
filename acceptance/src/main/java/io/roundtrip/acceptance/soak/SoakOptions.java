package io.roundtrip.acceptance.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param quickstart the jar that starts the system
 * @param data where that system keeps everything; emptied first
 * @param length of the load and the trouble
 * @param rate itineraries per second
 */
record SoakOptions(Path quickstart, Path data, long seed, Duration length, double rate) {
    static final String HELP = """
            Starts a system of its own, books at a steady rate while partners misbehave and processes are killed, and checks the books.

              --minutes=60      length of the load and of the trouble
              --rate=2          itineraries per second
              --seed=1          of what goes wrong, and when
              --data=DIR        where the system keeps everything, normally .roundtrip/soak; emptied first
              --quickstart=JAR  normally quickstart/target/quickstart.jar

            Exit status: 0 all was right, 1 something was not, 2 not understood.
            """;

    static SoakOptions parse(List<String> args, Map<String, String> environment) {
        Path quickstart = Path.of(environment.getOrDefault("ROUNDTRIP_QUICKSTART", "quickstart/target/quickstart.jar"));
        Path data = Path.of(environment.getOrDefault("ROUNDTRIP_DATA", ".roundtrip"))
                .resolve("soak");
        long seed = 1;
        long minutes = 60;
        double rate = 2;
        for (String word : args) {
            String[] parts = word.split("=", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException(word + " is not understood: options have the form --minutes=60.");
            }
            switch (parts[0]) {
                case "--minutes" -> minutes = Long.parseLong(parts[1]);
                case "--rate" -> rate = Double.parseDouble(parts[1]);
                case "--seed" -> seed = Long.parseLong(parts[1]);
                case "--data" -> data = Path.of(parts[1]);
                case "--quickstart" -> quickstart = Path.of(parts[1]);
                default -> throw new IllegalArgumentException("There is no option " + parts[0] + ".");
            }
        }
        if (minutes < 1 || !(rate >= 0.1 && rate <= 1000)) {
            throw new IllegalArgumentException("--minutes must be at least 1, --rate between 0.1 and 1000.");
        }
        return new SoakOptions(quickstart, data, seed, Duration.ofMinutes(minutes), rate);
    }
}
