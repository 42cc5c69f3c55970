package io.roundtrip.acceptance.soak;

import static io.roundtrip.acceptance.client.Patient.orDead;

import io.roundtrip.acceptance.client.Patient;
import io.roundtrip.acceptance.client.RunningSystem;
import io.roundtrip.acceptance.load.Consistency;
import io.roundtrip.acceptance.load.LoadTrips;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** {@code ./run --soak}: see {@link SoakOptions#HELP}. */
public final class Soak {
    private static final int WRONG = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final long PROGRESS_SECONDS = 60;
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration RESTART_LIMIT = Duration.ofMinutes(5);
    /** After the trouble, before what is unfinished is counted. */
    private static final Duration REST = Duration.ofSeconds(30);
    /** Until a step that was tried again by a person has its end. */
    private static final Duration AFTER_RETRY = Duration.ofMinutes(2);

    private final SoakOptions options;
    private final RunningSystem system;
    private final Clients clients;
    private final Trouble trouble;
    private final Memory memory;
    private final OnCall onCall;
    private final Consistency consistency;
    private final List<String> faults = new ArrayList<>();

    private Soak(SoakOptions options, RunningSystem system, Clients clients) {
        this.options = options;
        this.system = system;
        this.clients = clients;
        this.trouble = new Trouble(system, options.seed());
        this.memory = new Memory(system.data());
        this.onCall = new OnCall(system.desk());
        this.consistency = new Consistency(system.api(), system.sandbox());
    }

    /** Exit status: 0 all was right, 1 something was not, 2 not understood. */
    public static void main(String[] args) throws IOException {
        if (List.of(args).contains("--help")) {
            System.out.print(SoakOptions.HELP);
            return;
        }
        SoakOptions options;
        try {
            options = SoakOptions.parse(List.of(args), System.getenv());
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage() + "\n\n" + SoakOptions.HELP);
            System.exit(NOT_UNDERSTOOD);
            return;
        }
        System.exit(run(options) ? 0 : WRONG);
    }

    private static boolean run(SoakOptions options) throws IOException {
        print("Seed %d; logs are in %s", options.seed(), options.data().resolve("data/logs"));
        RunningSystem system = RunningSystem.onFreePorts(options.quickstart(), options.data(), List.of());
        system.start();
        Instant now = Instant.now();
        LoadTrips trips = new LoadTrips(
                Long.toString(now.toEpochMilli(), 36),
                LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(60));
        try (Clients clients = new Clients(system.api(), trips)) {
            return new Soak(options, system, clients).run();
        } finally {
            system.stop();
        }
    }

    private boolean run() {
        clients.begin(options.rate());
        long begin = System.nanoTime();
        long nextProgress = PROGRESS_SECONDS;
        for (long now = 0; now < options.length().toSeconds(); now = secondsSince(begin)) {
            trouble.go(now);
            if (now >= nextProgress) {
                nextProgress += PROGRESS_SECONDS;
                progress(now);
            }
            LockSupport.parkNanos(PACE.toNanos());
        }
        clients.end();
        Patient.await("end of the trouble", RESTART_LIMIT, PACE, orDead(trouble::end));
        system.awaitHealth();
        LockSupport.parkNanos(REST.toNanos());
        check();
        conclude();
        return faults.isEmpty();
    }

    private void progress(long now) {
        memory.read();
        onCall.look();
        print("%3d min: %s", now / 60, tally());
    }

    private String tally() {
        return String.format(
                Locale.ROOT,
                "%d itineraries taken, %d requests repeated, kills %s, partners told to misbehave %d times,"
                        + " steps tried again by a person %d times",
                clients.taken().size(),
                clients.repeated(),
                trouble.kills(),
                trouble.faults(),
                onCall.retried());
    }

    private void check() {
        if (clients.waiting() > 0) {
            faults.add(clients.waiting() + " clients have no answer.");
        }
        int pending = pending();
        if (pending > 0) {
            faults.add(pending + " itineraries are PENDING 30 s after everything is well again.");
        }
        onCall.look();
        Patient.waits(
                AFTER_RETRY,
                PACE,
                orDead(() ->
                        pending() == 0 && system.api().list("NEEDS_ATTENTION").isEmpty()));
        onCall.lastLook();
        faults.addAll(onCall.contradictions());
        faults.addAll(consistency.faults(clients.taken()));
        faults.addAll(clients.otherAnswers());
        faults.addAll(memory.growth());
        // One whose start nobody heard of is cancelled within half a minute.
        Patient.waits(AFTER_RETRY, PACE, orDead(() -> unfinishedSagas() == 0));
        int sagas = unfinishedSagas();
        if (sagas > 0) {
            faults.add(sagas + " sagas are unfinished at the coordinator.");
        }
    }

    private int unfinishedSagas() {
        return system.coordinator().unfinished().size();
    }

    private void conclude() {
        print("Live heap after a full collection, MB, minute by minute of the longest life:");
        memory.longestLives()
                .forEach((part, life) -> print(
                        "  %-12s from minute %d: %s",
                        part,
                        life.get(0).age().toMinutes(),
                        life.stream()
                                .map(reading -> Long.toString(Math.round(reading.liveBytes() / 1e6)))
                                .toList()));
        print("%s.", tally());
        print(faults.isEmpty() ? "Nothing was wrong." : faults.size() + " FAULTS");
        faults.stream().limit(20).forEach(fault -> print("  %s", fault));
    }

    private int pending() {
        return system.api().list("PENDING").size();
    }

    private static long secondsSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
