package io.roundtrip.acceptance.lraload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param systems what is compared, in this order
 * @param against the name of the system that the others are told as multiples of
 * @param clients how many at once; a table for each
 * @param rounds of each system for each number of clients
 * @param round how long one is
 * @param warmup of each system, before all rounds
 * @param flags of every coordinator's JVM
 * @param data where the systems keep everything; emptied first
 */
record LraLoadOptions(
        List<Contender> systems,
        String against,
        List<Integer> clients,
        int rounds,
        Duration round,
        Duration warmup,
        List<String> flags,
        Path data) {
    static final String HELP = """
            Runs LRAs (start, three joins, close; three callbacks to a participant that answers at once) against several coordinators,
            one system after another, round after round, so that what else the machine does meets all of them alike.

              --system=NAME           one to measure: ours, stock (Narayana as shipped: its own HTTP client and file store) or stock-journal;
                                      may be repeated; without it these three
              --system=NAME=JAR WORDS the same, of another jar, or with more: -X and -D words are for the JVM, all others for the program;
                                      JAR may be ours or stock: --system="small=ours -Xmx128m --coordinator.recovery.period=10s"
              --clients=1,16,64       how many at once; a table for each
              --rounds=5              of each system, for each number of clients
              --round=4s              how long a round is, also 500ms
              --warmup=20s            of each system, with the largest number of clients; the first thousands of LRAs cost several times as much
              --against=stock         the system that the others are told as multiples of; without it the first
              --jvm="-Xmx384m"        flags of every coordinator's JVM
              --data=DIR              where the systems keep everything, normally .roundtrip/lra-load; emptied first

            Everything runs on 127.0.0.1, takes systems * (warmup + clients * rounds * round) and some seconds, and ends with this program.
            Exit status: 0 measured, 1 an LRA went wrong, 2 not understood.
            """;

    static LraLoadOptions parse(List<String> args, Map<String, String> environment) {
        Draft draft = new Draft(environment);
        for (String word : args) {
            String[] parts = word.split("=", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException(word + " is not understood: options have the form --rounds=5.");
            }
            draft.take(parts[0], parts[1]);
        }
        return draft.options();
    }

    int mostClients() {
        return clients.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    Duration length() {
        return warmup.plus(round.multipliedBy((long) rounds * clients.size())).multipliedBy(systems.size());
    }

    private static final class Draft {
        private final Path root;
        private final List<Contender> systems = new ArrayList<>();
        private String against;
        private List<Integer> clients = List.of(1, 16, 64);
        private int rounds = 5;
        private Duration round = Duration.ofSeconds(4);
        private Duration warmup = Duration.ofSeconds(20);
        private List<String> flags = List.of("-Xmx384m");
        private Path data;

        Draft(Map<String, String> environment) {
            Path quickstart =
                    Path.of(environment.getOrDefault("ROUNDTRIP_QUICKSTART", "quickstart/target/quickstart.jar"));
            root = quickstart.toAbsolutePath().getParent().getParent().getParent();
            data = Path.of(environment.getOrDefault("ROUNDTRIP_DATA", ".roundtrip"))
                    .resolve("lra-load");
        }

        void take(String option, String value) {
            switch (option) {
                case "--system" -> systems.add(Contender.parse(value, root));
                case "--against" -> against = value;
                case "--clients" ->
                    clients = Stream.of(value.split(","))
                            .map(text -> number(option, text, 1000))
                            .toList();
                case "--rounds" -> rounds = number(option, value, 1000);
                case "--round" -> round = time(option, value);
                case "--warmup" -> warmup = time(option, value);
                case "--jvm" -> flags = List.of(value.strip().split("\\s+"));
                case "--data" -> data = Path.of(value);
                default -> throw new IllegalArgumentException("There is no option " + option + ".");
            }
        }

        LraLoadOptions options() {
            if (systems.isEmpty()) {
                Stream.of("ours", "stock", "stock-journal").forEach(name -> take("--system", name));
                against = against == null ? "stock" : against;
            }
            List<String> names = systems.stream().map(Contender::name).toList();
            String reference = against == null ? names.get(0) : against;
            if (!names.contains(reference) || names.stream().distinct().count() < names.size()) {
                throw new IllegalArgumentException(
                        "Each system needs a name of its own, and --against one of " + names + ".");
            }
            return new LraLoadOptions(systems, reference, clients, rounds, round, warmup, flags, data);
        }

        private static int number(String option, String text, int most) {
            int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
            if (number < 1 || number > most) {
                throw new IllegalArgumentException(option + " must be 1 to " + most + ", not '" + text + "'.");
            }
            return number;
        }

        private static Duration time(String option, String text) {
            if (!text.matches("[1-9][0-9]{0,5}(s|ms)")) {
                throw new IllegalArgumentException(option + " must be a time like 4s or 500ms, not '" + text + "'.");
            }
            return Duration.parse("PT"
                    + (text.endsWith("ms")
                            ? Long.parseLong(text.substring(0, text.length() - 2)) / 1000.0 + "S"
                            : text));
        }
    }
}
