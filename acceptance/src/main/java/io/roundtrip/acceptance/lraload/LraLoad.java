package io.roundtrip.acceptance.lraload;

import io.roundtrip.acceptance.load.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** {@code ./run --lra-load}: see {@link LraLoadOptions#HELP}. */
public final class LraLoad implements AutoCloseable {
    private static final int WRONG = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private final LraLoadOptions options;
    private final PrintStream out;
    private final EmptyAnswers participant = new EmptyAnswers();
    private final Rounds rounds = new Rounds(participant);
    private final List<RunningContender> running = new CopyOnWriteArrayList<>();

    LraLoad(LraLoadOptions options, PrintStream out) throws IOException {
        this.options = options;
        this.out = out;
    }

    /** Exit status: 0 measured, 1 an LRA went wrong, 2 not understood. */
    public static void main(String[] args) throws IOException {
        if (List.of(args).contains("--help")) {
            System.out.print(LraLoadOptions.HELP);
            return;
        }
        LraLoadOptions options;
        try {
            options = LraLoadOptions.parse(List.of(args), System.getenv());
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage() + "\n\n" + LraLoadOptions.HELP);
            System.exit(NOT_UNDERSTOOD);
            return;
        }
        LraLoad load = new LraLoad(options, System.out);
        // Ctrl-C or a failure leaves no process behind.
        Runtime.getRuntime().addShutdownHook(new Thread(load::close, "stop"));
        int status = WRONG;
        try {
            status = load.run() ? 0 : WRONG;
        } finally {
            System.exit(status);
        }
    }

    /** Whether no LRA went wrong, and some were done in every round. */
    boolean run() throws IOException {
        print(
                "%s%nTakes %d s and what the starts take; outputs are in %s",
                Machine.line(), options.length().toSeconds(), options.data());
        empty(options.data());
        for (Contender system : options.systems()) {
            start(system);
        }
        boolean faultless = true;
        for (int clients : options.clients()) {
            faultless &= play(clients);
        }
        return faultless;
    }

    private void start(Contender system) throws IOException {
        RunningContender started = new RunningContender(system, options.data());
        running.add(started);
        started.start(options.flags());
        Round warmup = rounds.play(started, options.mostClients(), options.warmup());
        print("%s is warm: %d LRAs in %.0f s", system.name(), warmup.done(), warmup.seconds());
        warmup.errors().forEach((kind, count) -> print("  ERROR %d x %s", count, kind));
    }

    private boolean play(int clients) {
        Map<String, List<Round>> played = new LinkedHashMap<>();
        for (int i = 0; i < options.rounds(); i++) {
            for (RunningContender system : running) {
                played.computeIfAbsent(system.name(), name -> new ArrayList<>())
                        .add(rounds.play(system, clients, options.round()));
            }
        }
        new Table(out, played).print(clients, options.against());
        return played.values().stream().flatMap(List::stream).allMatch(Round::isFaultless);
    }

    private static void empty(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    @Override
    public void close() {
        running.forEach(RunningContender::close);
        participant.close();
    }
}
