package io.roundtrip.acceptance.matrix;

import io.roundtrip.acceptance.client.DataDirectory;
import io.roundtrip.acceptance.client.Sandbox;
import io.roundtrip.acceptance.matrix.Kill.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Every schedule with one mishap, in batches; and random ones with three, which a seed repeats. */
final class Schedules {
    private static final int AT_ONCE = 40;
    private static final int DEPTH = 3;
    /** Without probes, which take long, and forgetful holds, which pass quickly. */
    private static final int RANDOM_STAGES = 6;

    private static final List<Moment> MOMENTS = List.of(Moment.values());

    private record Stage(Deed deed, Way way, boolean forgetful) {
        Stage(Deed deed, Way way) {
            this(deed, way, false);
        }

        /** A hold after its release has moments of its own, which pass in seconds; and nobody releases on the way forward. */
        boolean has(Fault fault) {
            return (fault == Fault.FORGETFUL) == forgetful;
        }
    }

    private static final List<Stage> STAGES = List.of(
            new Stage(Deed.HOLD, Way.FORWARD),
            new Stage(Deed.CONFIRM, Way.FORWARD),
            new Stage(Deed.RELEASE, Way.UNDO),
            new Stage(Deed.HOLD, Way.UNDO),
            new Stage(Deed.COMPLETE, Way.FORWARD),
            new Stage(Deed.COMPENSATE, Way.UNDO),
            new Stage(Deed.PROBE, Way.FORWARD),
            new Stage(Deed.HOLD, Way.UNDO, true));

    private final Random random;

    Schedules(long seed) {
        this.random = new Random(seed);
    }

    /** Nothing goes wrong but what nobody notices. */
    Batch warmUp() {
        return new Batch(
                "warm-up",
                Kill.NONE,
                Collections.nCopies(AT_ONCE / 2, Schedule.parse("confirm:skyway-air:duplicate/forward")));
    }

    /** Without kills. */
    List<Batch> calm() {
        return STAGES.stream().map(stage -> batch(stage, Kill.NONE)).toList();
    }

    /** With every kill, shuffled so that a short run has met a bit of everything; the same part is killed every fifth time. */
    List<Batch> killing() {
        List<List<Batch>> byPart = new ArrayList<>();
        for (String part : DataDirectory.PARTS) {
            List<Batch> batches = new ArrayList<>();
            for (Moment moment : MOMENTS) {
                STAGES.forEach(stage -> batches.add(batch(stage, new Kill(List.of(part), moment))));
            }
            Collections.shuffle(batches, random);
            byPart.add(batches);
        }
        List<Batch> all = new ArrayList<>();
        for (int i = 0; i < MOMENTS.size() * STAGES.size(); i++) {
            for (List<Batch> batches : byPart) {
                all.add(batches.get(i));
            }
        }
        return all;
    }

    /** Two processes killed at once, while something is confirmed or released; and what only a record of Kafka knows, while nobody can write it down. */
    List<Batch> pairs() {
        List<Batch> batches = new ArrayList<>();
        List<String> parts = DataDirectory.PARTS;
        for (int i = 0; i < parts.size(); i++) {
            for (String other : parts.subList(i + 1, parts.size())) {
                for (Moment moment : MOMENTS) {
                    Kill kill = new Kill(List.of(parts.get(i), other), moment);
                    batches.add(batch(new Stage(Deed.CONFIRM, Way.FORWARD), kill));
                    batches.add(batch(new Stage(Deed.RELEASE, Way.UNDO), kill));
                }
            }
        }
        Collections.shuffle(batches, random);
        batches.add(0, batch(new Stage(Deed.HOLD, Way.UNDO, true), Kill.parse("kill-postgres..application-after")));
        return batches;
    }

    private static Batch batch(Stage stage, Kill kill) {
        List<Schedule> schedules = new ArrayList<>();
        for (String partner : Sandbox.ALL) {
            for (Fault fault : stage.deed().faults()) {
                Mishap mishap = new Mishap(stage.deed(), partner, fault);
                // A company that reads nothing for a while cannot be caught in the middle of reading.
                boolean possible = !mishap.stopsTheCompany() || kill.isNone() || kill.is(Moment.BEFORE);
                if (possible && stage.has(fault)) {
                    schedules.add(new Schedule(List.of(mishap), kill, stage.way()));
                }
            }
        }
        return new Batch(
                (stage.forgetful() ? "forgetful " : "") + Word.of(stage.deed()) + " " + Word.of(stage.way()) + ", "
                        + kill,
                kill,
                schedules);
    }

    /** Three mishaps each at three partners, and no kill, one, or two at once. */
    Batch random(int number) {
        Stage stage = STAGES.get(random.nextInt(RANDOM_STAGES));
        List<String> parts = new ArrayList<>(DataDirectory.PARTS);
        Collections.shuffle(parts, random);
        Moment moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
        int kills = random.nextInt(3);
        Kill kill = kills == 0 ? Kill.NONE : new Kill(List.copyOf(parts.subList(0, kills)), moment);
        List<Schedule> schedules = new ArrayList<>();
        while (schedules.size() < AT_ONCE) {
            schedules.add(new Schedule(mishaps(stage), kill, stage.way()));
        }
        return new Batch(
                "random " + number + " around " + Word.of(stage.deed()) + " " + Word.of(stage.way()) + ", " + kill,
                kill,
                schedules);
    }

    private List<Mishap> mishaps(Stage stage) {
        List<String> partners = new ArrayList<>(Sandbox.ALL);
        Collections.shuffle(partners, random);
        List<Mishap> mishaps = new ArrayList<>();
        while (mishaps.size() < DEPTH) {
            Deed deed = mishaps.isEmpty() || random.nextBoolean() ? stage.deed() : Deed.HOLD;
            Fault fault = deed.faults().get(random.nextInt(deed.faults().size()));
            Mishap mishap = new Mishap(deed, partners.get(mishaps.size()), fault);
            boolean endsTheRest = deed == Deed.HOLD && (fault == Fault.REFUSE || fault == Fault.FORGETFUL);
            if (!endsTheRest && !mishap.stopsTheCompany()) {
                mishaps.add(mishap);
            }
        }
        return List.copyOf(mishaps);
    }
}
