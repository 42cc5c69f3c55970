package io.roundtrip.acceptance.matrix;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param quickstart the jar that starts the system
 * @param data where that system keeps everything; emptied first
 * @param skip so many batches are left out, for they have been run
 * @param limit no batch begins after that
 * @param only schedules to run instead of the matrix
 */
record MatrixOptions(Path quickstart, Path data, long seed, int skip, Duration limit, List<Schedule> only) {
    static final String HELP = """
            Starts a system of its own, lets partners and callbacks misbehave and kills processes, and checks what must be true.

              --seed=1          of the order of the kills, and of the random schedules
              --skip=0          so many batches are left out, to go on with a run that was broken off
              --minutes=45      no batch begins after that
              --schedule=TEXT   run this one only, for example hold:grand-hotels:lose-reply/kill-application-during/forward;
                                may be repeated, when all have the same kill
              --data=DIR        where the system keeps everything, normally .roundtrip/crash-matrix; emptied first
              --quickstart=JAR  normally quickstart/target/quickstart.jar

            Exit status: 0 all was true, 1 something was not or most did not come about, 2 not understood.
            """;

    static MatrixOptions parse(List<String> args, Map<String, String> environment) {
        Path quickstart = Path.of(environment.getOrDefault("ROUNDTRIP_QUICKSTART", "quickstart/target/quickstart.jar"));
        Path data = Path.of(environment.getOrDefault("ROUNDTRIP_DATA", ".roundtrip"))
                .resolve("crash-matrix");
        long seed = 1;
        int skip = 0;
        long minutes = 45;
        List<Schedule> only = new ArrayList<>();
        List<String> words = words(args);
        for (int i = 0; i + 1 < words.size(); i += 2) {
            String value = words.get(i + 1);
            switch (words.get(i)) {
                case "--seed" -> seed = Long.parseLong(value);
                case "--skip" -> skip = Integer.parseInt(value);
                case "--minutes" -> minutes = Long.parseLong(value);
                case "--schedule" -> only.add(Schedule.parse(value));
                case "--data" -> data = Path.of(value);
                case "--quickstart" -> quickstart = Path.of(value);
                default -> throw new IllegalArgumentException("There is no option " + words.get(i) + ".");
            }
        }
        if (only.stream().map(Schedule::kill).distinct().count() > 1) {
            throw new IllegalArgumentException("Schedules that run side by side share their kill.");
        }
        return new MatrixOptions(quickstart, data, seed, skip, Duration.ofMinutes(minutes), List.copyOf(only));
    }

    /** Names and values in turn. */
    private static List<String> words(List<String> args) {
        List<String> words = new ArrayList<>();
        args.forEach(arg -> words.addAll(List.of(arg.startsWith("--") ? arg.split("=", 2) : new String[] {arg})));
        if (words.size() % 2 != 0) {
            throw new IllegalArgumentException(words.get(words.size() - 1) + " needs a value.");
        }
        return words;
    }
}
