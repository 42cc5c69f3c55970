package io.roundtrip.coordinator.operator;

import io.roundtrip.coordinator.access.Operator;
import io.roundtrip.coordinator.engine.Interventions;
import io.roundtrip.coordinator.engine.LraEvent;
import io.roundtrip.coordinator.engine.LraListener;
import io.roundtrip.coordinator.history.AuditRow;
import io.roundtrip.coordinator.history.LraFile;
import io.roundtrip.coordinator.history.LraRow;
import io.roundtrip.coordinator.history.ParticipantRow;
import io.roundtrip.coordinator.operator.RefusedException.Why;
import io.roundtrip.coordinator.recording.Written;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What operators do to LRAs, one after another for each LRA: checked against what the operator has seen, written to the audit before it is
 * done, done, and answered when it is in the history.
 */
public final class Operations {

    /** A callback is over after 2 s. Whoever asked for more of them than fit looks again later. */
    private static final Duration ANSWERS = Duration.ofSeconds(3);

    private static final Duration WRITTEN = Duration.ofSeconds(3);

    private final LraFile file;
    private final Interventions lras;
    private final LraListener history;
    private final Written written;
    private final AuditLog audit;
    private final Clock clock;
    private final Lock[] turns = new Lock[64]; // LRAs that share one wait for each other now and then

    Operations(LraFile file, Interventions lras, LraListener history, Written written, AuditLog audit, Clock clock) {
        this.file = file;
        this.lras = lras;
        this.history = history;
        this.written = written;
        this.audit = audit;
        this.clock = clock;
        for (int i = 0; i < turns.length; i++) {
            turns[i] = new ReentrantLock();
        }
    }

    /**
     * What became of it.
     *
     * @param finished false: participants are still being called
     */
    public record Result(AuditRow entry, boolean finished, LraRow lra, List<ParticipantRow> participants) {}

    /**
     * Why the operator may not use a verb on the LRA as a whole now; verbs that he may use are not in it.
     *
     * @throws RefusedException when nothing is known of it
     */
    public Map<Verb, String> refusals(String uid, Operator operator) {
        Availability availability = new Availability(lra(uid), file.participants(uid), clock.instant());
        Map<Verb, String> refusals = new EnumMap<>(Verb.class);
        for (Verb verb : Verb.values()) {
            availability.refusal(verb, null, operator).ifPresent(refusal -> refusals.put(verb, refusal.words()));
        }
        return refusals;
    }

    /**
     * Does it.
     *
     * @param seen version of the LRA that the operator has seen; null when it does not matter
     * @throws RefusedException when it is not done
     */
    public Result perform(String uid, Long seen, Act act, Operator operator) {
        Lock turn = turns[Math.floorMod(uid.hashCode(), turns.length)];
        turn.lock();
        try {
            return inTurn(uid, seen, act, operator);
        } finally {
            turn.unlock();
        }
    }

    private Result inTurn(String uid, Long seen, Act act, Operator operator) {
        if (!written.await(WRITTEN)) {
            throw new RefusedException(
                    Why.UNAVAILABLE, "The history is behind, so nobody knows what it is done to. Nothing was done.");
        }
        LraRow before = lra(uid);
        Availability availability = new Availability(before, file.participants(uid), clock.instant());
        availability.refusal(act.verb(), act.participant(), operator).ifPresent(refusal -> {
            throw new RefusedException(refusal.why(), refusal.words());
        });
        requireConfirmed(act, before);
        requireSeen(seen, before);
        long entry = audit.begin(operator, before, act);
        boolean finished;
        try {
            finished = isDone(perform(uid, act, availability, operator));
        } catch (RuntimeException e) {
            audit.failed(entry);
            throw e;
        }
        if (!written.await(WRITTEN)) {
            throw new RefusedException(Why.UNAVAILABLE, "It was done, but the history is behind: look again later.");
        }
        LraRow after = lra(uid);
        audit.done(entry, after);
        return new Result(audit.entry(entry), finished, after, file.participants(uid));
    }

    private LraRow lra(String uid) {
        return file.lra(uid)
                .orElseThrow(() -> new RefusedException(Why.UNKNOWN, "No LRA is recorded under the uid " + uid + "."));
    }

    private static void requireConfirmed(Act act, LraRow lra) {
        if (act.verb().marks() && !lra.title().equals(act.confirm())) {
            throw new BadActException(Map.of("confirm", "must be " + lra.title() + ", typed in"));
        }
    }

    private void requireSeen(Long seen, LraRow lra) {
        if (seen != null && seen != lra.version()) {
            throw new RefusedException(
                    Why.STALE,
                    file.journal(lra.uid(), null).rows().stream()
                            .filter(entry -> !entry.kind().equals("called"))
                            .findFirst()
                            .map(entry -> "It has changed since you saw it: %s by %s at %s."
                                    .formatted(
                                            entry.kind(),
                                            entry.actor() == null ? "a client or the coordinator" : entry.actor(),
                                            entry.at()))
                            .orElse("It has changed since you saw it."));
        }
    }

    /** What happens before the event is told is on the disk; the future is about the callbacks that follow from it. */
    private CompletableFuture<Void> perform(String uid, Act act, Availability availability, Operator operator) {
        return switch (act.verb()) {
            case HOLD -> {
                Instant until = clock.instant().plus(act.hold());
                for (ParticipantRow each : availability.asked(act.participant())) {
                    lras.hold(uid, each.id(), until, operator.name());
                    tell(uid, each.id(), until, act, operator);
                }
                yield CompletableFuture.completedFuture(null);
            }
            case RESUME -> {
                for (ParticipantRow each : availability.heldNow(act.participant())) {
                    lras.resume(each.id());
                    tell(uid, each.id(), null, act, operator);
                }
                yield lras.retry(uid);
            }
            case MARK_DONE, MARK_FAILED -> {
                lras.mark(uid, act.participant(), act.verb() == Verb.MARK_DONE, operator.name());
                tell(uid, act.participant(), null, act, operator);
                yield lras.retry(uid);
            }
            case RETRY -> {
                tell(uid, null, null, act, operator);
                yield lras.retry(uid);
            }
            case CLOSE, CANCEL -> {
                tell(uid, null, null, act, operator);
                yield lras.end(uid, act.verb() == Verb.CANCEL);
            }
            case NOTE, ASSIGN, UNASSIGN, ARCHIVE, UNARCHIVE -> {
                tell(uid, act.participant(), null, act, operator);
                yield CompletableFuture.completedFuture(null);
            }
        };
    }

    private void tell(String uid, String participant, Instant until, Act act, Operator operator) {
        history.hear(new LraEvent.Acted(
                uid, clock.instant(), participant, act.verb().word(), until, act.reason(), operator.name()));
    }

    private static boolean isDone(CompletableFuture<Void> answers) {
        try {
            answers.get(ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
