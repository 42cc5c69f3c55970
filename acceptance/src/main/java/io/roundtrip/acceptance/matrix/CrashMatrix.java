package io.roundtrip.acceptance.matrix;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** {@code ./run --crash-matrix}: see {@link MatrixOptions#HELP}. */
public final class CrashMatrix {
    private static final int VIOLATED = 1;
    private static final int NOT_UNDERSTOOD = 2;
    /** So many batches with one kill are followed by one with two, and by a random one. */
    private static final int IN_A_ROUND = 4;

    private final MatrixOptions options;
    private final Schedules schedules;
    private final Score score = new Score(System.out);
    private final long begin = System.nanoTime();

    private CrashMatrix(MatrixOptions options) {
        this.options = options;
        this.schedules = new Schedules(options.seed());
    }

    /** Exit status: 0 all was true, 1 something was not or most did not come about, 2 not understood. */
    public static void main(String[] args) throws IOException {
        if (List.of(args).contains("--help")) {
            System.out.print(MatrixOptions.HELP);
            return;
        }
        MatrixOptions options;
        try {
            options = MatrixOptions.parse(List.of(args), System.getenv());
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage() + "\n\n" + MatrixOptions.HELP);
            System.exit(NOT_UNDERSTOOD);
            return;
        }
        System.exit(new CrashMatrix(options).run() ? 0 : VIOLATED);
    }

    private boolean run() throws IOException {
        System.out.println(
                "Seed " + options.seed() + "; logs are in " + options.data().resolve("data/logs"));
        try (Ground ground = Ground.start(options.quickstart(), options.data())) {
            Play play = new Play(ground.system(), ground.detour());
            // The first itineraries of a JVM take ten times as long: they count for nothing.
            play.run(schedules.warmUp());
            Deque<Batch> batches = batches();
            while (!batches.isEmpty()
                    && Duration.ofNanos(System.nanoTime() - begin).compareTo(options.limit()) < 0) {
                play(play, batches.pop());
            }
        }
        return score.conclude();
    }

    private void play(Play play, Batch batch) {
        long start = System.nanoTime();
        List<Result> results;
        try {
            results = play.run(batch);
        } catch (IllegalStateException e) {
            results = batch.schedules().stream()
                    .map(schedule -> new Result(schedule, false, List.of("The batch broke off: " + e.getMessage())))
                    .toList();
        }
        score.add(batch, results, Duration.ofNanos(System.nanoTime() - start));
    }

    private Deque<Batch> batches() {
        if (!options.only().isEmpty()) {
            return new ArrayDeque<>(
                    List.of(new Batch("replay", options.only().get(0).kill(), options.only())));
        }
        List<Batch> batches = new ArrayList<>(schedules.calm());
        Deque<Batch> killing = new ArrayDeque<>(schedules.killing());
        Deque<Batch> pairs = new ArrayDeque<>(schedules.pairs());
        for (int round = 1; !killing.isEmpty() || !pairs.isEmpty(); round++) {
            for (int i = 0; i < IN_A_ROUND && !killing.isEmpty(); i++) {
                batches.add(killing.pop());
            }
            if (!pairs.isEmpty()) {
                batches.add(pairs.pop());
            }
            batches.add(schedules.random(round));
        }
        return new ArrayDeque<>(batches.subList(Math.min(options.skip(), batches.size()), batches.size()));
    }
}
