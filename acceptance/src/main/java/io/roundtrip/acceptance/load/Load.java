package io.roundtrip.acceptance.load;

import io.roundtrip.acceptance.client.Api;
import io.roundtrip.acceptance.client.DataDirectory;
import io.roundtrip.acceptance.client.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code ./run --load SECONDS}: see {@link LoadOptions#HELP}. */
public final class Load {
    private static final int FAULTY = 1;
    private static final int NOT_UNDERSTOOD = 2;
    /** Of what the closed loop reached, which is all the machine can: a rate that it can keep up. */
    private static final double COMFORTABLE = 0.7;
    /** After the last itinerary of a loop whose calls fail was begun: nothing may be unfinished any more. */
    private static final int END_SECONDS = 30;
    /** Of the throughput without failures. */
    private static final double ENOUGH = 0.8;

    private final LoadOptions options;
    private final Report report = new Report(System.out);
    private final List<String> faults = new ArrayList<>();

    private Load(LoadOptions options) {
        this.options = options;
    }

    /** Exit status: 0 all is right, 1 the consistency pass found something, 2 not understood. */
    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(LoadOptions.HELP);
            return;
        }
        try {
            System.exit(new Load(LoadOptions.parse(List.of(args), System.getenv())).run() ? 0 : FAULTY);
        } catch (LoadOptions.Refused e) {
            System.out.println(e.getMessage() + "\n\n" + LoadOptions.HELP);
            System.exit(NOT_UNDERSTOOD);
        }
    }

    private boolean run() {
        report.say(Machine.line());
        Api api = new Api(options.api(), new DataDirectory(options.data()).secret("API_TOKEN"));
        Sandbox sandbox = new Sandbox(options.sandbox());
        Consistency consistency = new Consistency(api, sandbox);
        Instant now = Instant.now();
        LocalDate firstDay = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(60);
        Loops loops = new Loops(api, new LoadTrips(Long.toString(now.toEpochMilli(), 36), firstDay));

        Phase warmup = loops.closed(options.concurrency(), Duration.ofSeconds(options.warmup()));
        report.phase(new Phase("warm-up, " + warmup.title(), warmup.length(), warmup.tally()));
        Phase closed = measuredClosedLoop(loops);
        List<Phase> phases = new ArrayList<>(List.of(warmup, closed));
        if (options.failing() > 0) {
            phases.add(failingClosedLoop(loops, sandbox, api, closed));
        }
        double rate = options.rate() > 0 ? options.rate() : closed.perSecond() * COMFORTABLE;
        Phase open = loops.open(Math.max(rate, 0.1), Duration.ofSeconds(options.seconds()));
        report.phase(open);
        phases.add(open);

        faults.addAll(consistency.faults(
                phases.stream().flatMap(phase -> phase.tally().ids().stream()).toList()));
        report.consistency(faults);
        return faults.isEmpty();
    }

    /** The same load while partners answer some calls with an error. */
    private Phase failingClosedLoop(Loops loops, Sandbox sandbox, Api api, Phase clean) {
        String told = "{\"mode\": \"error\", \"every\": %d}".formatted(100 / options.failing());
        CompletableFuture<Integer> unfinished = CompletableFuture.supplyAsync(
                () -> api.list("PENDING").size(),
                CompletableFuture.delayedExecutor(options.seconds() + END_SECONDS, TimeUnit.SECONDS));
        Phase failing;
        int left;
        try {
            Sandbox.ALL.forEach(partner -> sandbox.behave(partner, told));
            failing = loops.closed(options.concurrency(), Duration.ofSeconds(options.seconds()));
            left = unfinished.join();
        } finally {
            Sandbox.ALL.forEach(sandbox::calm);
        }
        report.failing(options.failing(), failing, clean, left);
        if (left > 0) {
            faults.add(left + " itineraries were unfinished " + END_SECONDS + " s after the last was begun.");
        }
        if (failing.perSecond() < ENOUGH * clean.perSecond()) {
            faults.add("Throughput fell below 80 % while calls failed.");
        }
        return failing;
    }

    private Phase measuredClosedLoop(Loops loops) {
        Meters meters = new Meters(options);
        Readings before = meters.readBefore();
        Phase closed = loops.closed(options.concurrency(), Duration.ofSeconds(options.seconds()));
        Readings each = meters.readAfter().since(before, closed.tally().confirmedCount());
        report.phase(closed);
        report.costs(each);
        return closed;
    }
}
