package io.roundtrip.acceptance.matrix;

import static io.roundtrip.acceptance.client.Patient.orDead;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.Answer;
import io.roundtrip.acceptance.client.Patient;
import io.roundtrip.acceptance.client.RunningSystem;
import io.roundtrip.acceptance.matrix.Kill.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Plays a batch: books, waits for the moment, kills, waits until all is quiet, and has the truths checked. */
final class Play {
    private static final Duration PACE = Duration.ofMillis(100);
    /** For a moment that every voyage is to reach: whoever has not is not counted. */
    private static final Duration MOMENT_LIMIT = Duration.ofSeconds(15);
    /** A probe comes after several holds in vain. */
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(90);

    private static final Duration RESTART_LIMIT = Duration.ofMinutes(5);
    private static final Duration DOWN = Duration.ofSeconds(3);
    /** Longer than the latest answer of a partner takes, and than a consumer takes to commit what it was given: five seconds. */
    private static final Duration OUTAGE = Duration.ofSeconds(12);

    private final RunningSystem system;
    private final Faults faults;
    private final Truths truths;
    private final Aftermath aftermath;
    private final Set<Voyage> missed = new HashSet<>();
    private int voyages;

    Play(RunningSystem system, Detour detour) {
        this.system = system;
        this.faults = new Faults(system.sandbox(), detour);
        this.truths = new Truths(system);
        this.aftermath = new Aftermath(truths, system::desk);
    }

    List<Result> run(Batch batch) {
        system.awaitHealth();
        faults.calm();
        missed.clear();
        List<Voyage> all = batch.schedules().stream()
                .map(schedule -> new Voyage(schedule, voyages++))
                .toList();
        faults.prepare(all);
        List<Voyage> late =
                only(all, voyage -> isDown(voyage) && voyage.schedule().target().deed() == Deed.HOLD);
        List<Voyage> early = only(all, voyage -> !late.contains(voyage));
        if (batch.kill().is(Moment.BEFORE) && early.get(0).schedule().target().deed() == Deed.HOLD) {
            bookAndStrike(batch.kill(), early);
        } else {
            book(early);
        }
        perform(batch.kill(), early, late);
        system.awaitHealth();
        return aftermath.of(all, () -> played(all));
    }

    private void book(List<Voyage> some) {
        await(some, post(some));
    }

    /** Before anybody is asked for a hold: as soon as the first itinerary is taken. Clients repeat what was not answered. */
    private void bookAndStrike(Kill kill, List<Voyage> some) {
        List<CompletableFuture<Answer>> answers = post(some);
        CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).join();
        strike(kill);
        await(some, answers);
    }

    private List<CompletableFuture<Answer>> post(List<Voyage> some) {
        return some.stream()
                .map(voyage -> system.api().bookAsync(voyage.body(), voyage.key()))
                .toList();
    }

    private void await(List<Voyage> some, List<CompletableFuture<Answer>> answers) {
        for (int i = 0; i < some.size(); i++) {
            Voyage voyage = some.get(i);
            CompletableFuture<Answer> first = answers.get(i);
            Patient.await("acceptance of " + voyage.key(), RESTART_LIMIT, PACE, orDead(() -> {
                boolean inVain =
                        first.isCompletedExceptionally() || first.join().status() != 202;
                voyage.taken((inVain ? system.api().book(voyage.body(), voyage.key()) : first.join()).require(202));
                faults.prepareTaken(voyage);
                return true;
            }));
        }
    }

    private void perform(Kill kill, List<Voyage> early, List<Voyage> late) {
        List<Voyage> all = Stream.concat(early.stream(), late.stream()).toList();
        Set<String> down = new HashSet<>();
        all.stream()
                .filter(Play::isDown)
                .forEach(voyage -> down.add(voyage.schedule().target().partner()));
        boolean barred =
                kill.is(Moment.BEFORE) && all.get(0).schedule().target().deed().isEnding();
        if (barred || !down.isEmpty() || !cancelled(all).isEmpty()) {
            reach(early, MOMENT_LIMIT, (voyage, waiting) -> faults.isGateMet(voyage, waiting));
        }
        insist("being down", () -> down.forEach(faults::down));
        book(late);
        if (barred) {
            reach(early, Duration.ZERO, (voyage, waiting) -> isDown(voyage) || !isTargetMet(voyage, waiting));
            strike(kill);
        }
        cancelled(all).forEach(this::cancel);
        if (kill.is(Moment.DURING)) {
            reach(early, limit(early), this::isTargetMet);
        }
        if (kill.is(Moment.AFTER)) {
            // At once: what came of a late hold shows for a second or two only.
            reach(
                    early,
                    limit(early).plus(MOMENT_LIMIT),
                    (voyage, waiting) -> isTargetMet(voyage, waiting) && truths.isSettled(voyage));
        }
        if (!kill.isNone() && !kill.is(Moment.BEFORE)) {
            strike(kill);
        }
        insist("end of the barriers", () -> faults.lift(all));
        lift(down);
    }

    private interface Moments {
        boolean isReached(Voyage voyage, Map<String, JsonNode> waiting);
    }

    /** Waits until everybody is so far; who is not in time is not counted. */
    private void reach(List<Voyage> all, Duration limit, Moments moment) {
        Set<Voyage> missing = new HashSet<>(all);
        Patient.waits(limit, PACE, orDead(() -> {
            Map<String, JsonNode> waiting = faults.waiting();
            missing.removeIf(voyage -> moment.isReached(voyage, waiting));
            return missing.isEmpty();
        }));
        missed.addAll(missing);
    }

    private boolean isTargetMet(Voyage voyage, Map<String, JsonNode> waiting) {
        return faults.isMet(voyage, voyage.schedule().target(), waiting);
    }

    private static Duration limit(List<Voyage> all) {
        return all.stream().anyMatch(voyage -> voyage.schedule().target().deed() == Deed.PROBE)
                ? PROBE_LIMIT
                : MOMENT_LIMIT;
    }

    private void strike(Kill kill) {
        if (kill.isOutage()) {
            Patient.waits(OUTAGE, PACE, orDead(() -> {
                system.kill(kill.parts().get(0));
                return false;
            }));
        }
        for (String part : kill.parts()) {
            insist("running " + part, () -> system.kill(part));
        }
    }

    /** A part that was killed is there again in a while. */
    private void cancel(Voyage voyage) {
        boolean told = Patient.waits(RESTART_LIMIT, PACE, orDead(() -> {
            system.coordinator().sagaOf(voyage.id()).ifPresent(saga -> {
                var unused = system.coordinator().cancel(saga);
            });
            return true;
        }));
        if (!told) {
            missed.add(voyage);
        }
    }

    private void lift(Set<String> down) {
        if (!down.isEmpty()) {
            LockSupport.parkNanos(DOWN.toNanos());
            insist("end of being down", () -> down.forEach(faults::up));
        }
    }

    private Set<Voyage> played(List<Voyage> all) {
        Map<String, JsonNode> waiting = faults.waiting();
        Set<Voyage> played = new HashSet<>(all);
        played.removeIf(voyage -> missed.contains(voyage) || !faults.areAllMet(voyage, waiting));
        faults.calm();
        return played;
    }

    /** A part that was killed hears it when it is back. */
    private static void insist(String what, Runnable word) {
        Patient.await(what, RESTART_LIMIT, PACE, orDead(() -> {
            word.run();
            return true;
        }));
    }

    private static boolean isDown(Voyage voyage) {
        return voyage.schedule().mishaps().stream().anyMatch(Mishap::stopsTheCompany);
    }

    private static List<Voyage> cancelled(List<Voyage> all) {
        return only(all, voyage -> voyage.schedule().isCancelledAtTheCoordinator());
    }

    private static List<Voyage> only(List<Voyage> all, Predicate<Voyage> which) {
        return new ArrayList<>(all.stream().filter(which).toList());
    }
}
