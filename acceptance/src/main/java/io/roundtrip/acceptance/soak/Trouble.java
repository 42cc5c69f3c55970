package io.roundtrip.acceptance.soak;

import io.roundtrip.acceptance.client.DataDirectory;
import io.roundtrip.acceptance.client.RunningSystem;
import io.roundtrip.acceptance.client.Sandbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Kills processes and lets partners misbehave, at moments and in ways that a seed decides. Time is in seconds since the begin. */
final class Trouble {
    private static final List<String> OPERATIONS = List.of("hold", "confirm", "release");
    private static final List<String> MODES =
            List.of("refuse", "error", "stall", "lose-reply", "late", "late-reply", "duplicate", "down");
    private static final List<Integer> EVERY = List.of(1, 2, 5, 20);

    private static final int LATE_MILLIS = 2500;
    private static final int LONGEST_BETWEEN_KILLS = 150;
    private static final int SHORTEST_BETWEEN_KILLS = 45;
    private static final int LONGEST_BETWEEN_FAULTS = 20;
    private static final int LONGEST_FAULT = 20;
    /** One kill of so many is of two processes at once. */
    private static final int PAIRS = 4;

    private final RunningSystem system;
    private final Random random;
    private final Map<String, Integer> kills = new TreeMap<>();
    private final Map<String, Long> misbehaving = new HashMap<>();
    private long nextKill = SHORTEST_BETWEEN_KILLS;
    private long nextFault;
    private int faults;

    Trouble(RunningSystem system, long seed) {
        this.system = system;
        this.random = new Random(seed);
    }

    /** What is due by now. A part that is dead just now can be told nothing; the next turn will do. */
    void go(long now) {
        if (now >= nextKill) {
            nextKill = now + between(SHORTEST_BETWEEN_KILLS, LONGEST_BETWEEN_KILLS);
            kill();
        }
        endFaults(now);
        if (now >= nextFault) {
            nextFault = now + between(1, LONGEST_BETWEEN_FAULTS);
            misbehave(now);
        }
    }

    private void kill() {
        List<String> parts = new ArrayList<>(DataDirectory.PARTS);
        int number = random.nextInt(PAIRS) == 0 ? 2 : 1;
        for (int i = 0; i < number; i++) {
            String part = parts.remove(random.nextInt(parts.size()));
            if (attempt(() -> system.kill(part))) {
                kills.merge(part, 1, Integer::sum);
            }
        }
    }

    private void misbehave(long now) {
        String partner = Sandbox.ALL.get(random.nextInt(Sandbox.ALL.size()));
        String mode = pick(MODES);
        // Who is down is so for everybody.
        int every = mode.equals("down") ? 1 : pick(EVERY);
        String told = """
                {"operation": "%s", "mode": "%s", "every": %d, "delayMillis": %d}""".formatted(pick(OPERATIONS), mode, every, LATE_MILLIS);
        long end = now + between(1, LONGEST_FAULT);
        if (attempt(() -> system.sandbox().behave(partner, told))) {
            faults++;
            misbehaving.put(partner, end);
        }
    }

    private void endFaults(long now) {
        misbehaving
                .entrySet()
                .removeIf(entry -> now >= entry.getValue()
                        && attempt(() -> system.sandbox().calm(entry.getKey())));
    }

    /** Everybody behaves from now on. False when somebody could not be told. */
    boolean end() {
        return Sandbox.ALL.stream()
                        .filter(partner -> attempt(() -> system.sandbox().calm(partner)))
                        .count()
                == Sandbox.ALL.size();
    }

    /** How often each process was killed. */
    Map<String, Integer> kills() {
        return kills;
    }

    /** How often a partner was told to misbehave. */
    int faults() {
        return faults;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private static boolean attempt(Runnable deed) {
        try {
            deed.run();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
