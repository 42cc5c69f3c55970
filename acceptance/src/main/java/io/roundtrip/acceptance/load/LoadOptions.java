package io.roundtrip.acceptance.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param data the quickstart's data directory: token, processes, database
 * @param seconds length of the closed loop, and of the open loop
 * @param warmup seconds before, reported apart
 * @param concurrency itineraries under way at once in the closed loop
 * @param rate itineraries per second in the open loop; 0: 70 % of what the closed loop reached
 * @param failing of a hundred calls to partners, in a second closed loop; 0: there is none
 */
record LoadOptions(
        Path data,
        URI api,
        URI coordinator,
        URI sandbox,
        int seconds,
        int warmup,
        int concurrency,
        double rate,
        int failing) {
    static final String HELP = """
            Books itineraries of three flights (REST), two stays and a payment (Kafka), and says what they cost.

              SECONDS or --seconds=60   length of the closed loop, and then of the open loop
              --warmup=20               seconds before, reported apart
              --concurrency=16          itineraries under way at once in the closed loop
              --rate=N                  itineraries per second in the open loop; 70 %% of the closed loop's otherwise
              --failing=N               of a hundred partner calls N fail (1, 2, 4, 5, 10, 20, 25, 50) in a second closed loop, compared with the first
              --data=DIR                the quickstart's data directory, normally .roundtrip
              --api=URL --coordinator=URL --sandbox=URL
                                        normally http://localhost:8080, :8090 and :8085

            Exit status: 0 all is right, 1 the consistency pass found something, 2 not understood.
            """.formatted();

    private static final Set<String> NAMES =
            Set.of("seconds", "warmup", "concurrency", "rate", "failing", "data", "api", "coordinator", "sandbox");

    /** A command line that cannot be understood. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** @param environment where {@code ./run --load} says what it runs */
    static LoadOptions parse(List<String> args, Map<String, String> environment) {
        Map<String, String> values = values(args);
        return new LoadOptions(
                Path.of(values.getOrDefault("data", environment.getOrDefault("ROUNDTRIP_DATA", ".roundtrip"))),
                uri(values, "api", environment.getOrDefault("ROUNDTRIP_API_URL", "http://localhost:8080")),
                uri(
                        values,
                        "coordinator",
                        environment.getOrDefault("ROUNDTRIP_COORDINATOR_URL", "http://localhost:8090")),
                uri(values, "sandbox", environment.getOrDefault("ROUNDTRIP_SANDBOX_URL", "http://localhost:8085")),
                (int) number(values, "seconds", 60, 1),
                (int) number(values, "warmup", 20, 0),
                (int) number(values, "concurrency", 16, 1),
                number(values, "rate", 0, 0),
                failing(values));
    }

    /** Each so many-th call fails, so that only whole parts of a hundred can be had. */
    private static int failing(Map<String, String> values) {
        double percent = number(values, "failing", 0, 0);
        if (percent != 0 && (percent > 50 || 100 % percent != 0)) {
            throw new Refused("--failing needs 0, 1, 2, 4, 5, 10, 20, 25 or 50, not '" + values.get("failing") + "'.");
        }
        return (int) percent;
    }

    private static Map<String, String> values(List<String> args) {
        Map<String, String> values = new HashMap<>();
        Deque<String> rest = new ArrayDeque<>(args);
        while (!rest.isEmpty()) {
            String word = rest.pop();
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (word.matches("[0-9]+")) {
                values.put("seconds", word);
            } else if (!name.startsWith("--") || !NAMES.contains(name.substring(2))) {
                throw new Refused("There is no option " + word + ".");
            } else if (equals < 0 && rest.isEmpty()) {
                throw new Refused(name + " needs a value.");
            } else {
                values.put(name.substring(2), equals < 0 ? rest.pop() : word.substring(equals + 1));
            }
        }
        return values;
    }

    private static URI uri(Map<String, String> values, String name, String otherwise) {
        try {
            return URI.create(values.getOrDefault(name, otherwise));
        } catch (IllegalArgumentException e) {
            throw new Refused("--" + name + " needs an address, for example http://localhost:8080.");
        }
    }

    private static double number(Map<String, String> values, String name, double otherwise, double least) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?") || Double.parseDouble(text) < least) {
            throw new Refused("--" + name + " needs a number of at least " + (int) least + ", not '" + text + "'.");
        }
        return Double.parseDouble(text);
    }
}
