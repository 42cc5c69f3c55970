package io.roundtrip.ledger;

import static java.util.stream.Collectors.toMap;

import io.roundtrip.itinerary.ItineraryView.PartStatus;
import io.roundtrip.itinerary.Money;
import io.roundtrip.itinerary.Progress;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger's verbs. Intents ({@code ask...}) are written before a partner is called, outcomes after; each is a compare-and-set on the
 * step's row, so that what comes twice, late or out of order changes nothing and is told so.
 */
@Component
@Transactional
public class Ledger implements Progress {

    private static final String UNANSWERED = "No answer in time.";

    private final StepRows rows;
    private final AttemptRows attempts;
    private final Clock clock;

    Ledger(StepRows rows, AttemptRows attempts, Clock clock) {
        this.rows = rows;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Writes planned steps. */
    public void plan(String itineraryId, List<PlannedStep> steps) {
        rows.insert(itineraryId, steps, clock.instant());
    }

    /** All steps of an itinerary, in the order of its legs, the payment last. */
    public List<Step> steps(String itineraryId) {
        return rows.of(itineraryId);
    }

    /** One step; empty when there is no such id. */
    public Optional<Step> step(String stepId) {
        return rows.find(stepId);
    }

    /**
     * Intent to hold: every leg that was not asked yet, or not answered in time. Gives those that are to be asked now.
     *
     * @param deadline an attempt that could not end until then is not begun
     * @param givenUp ids of steps that were asked for as long as allowed
     */
    public List<Step> askToHoldLegs(String itineraryId, Instant deadline, List<String> givenUp) {
        return askToHold(itineraryId, deadline, givenUp, "kind <> 'PAYMENT'");
    }

    /** Intent to hold the money: the price of all legs. Empty when it was asked before and may still be answered. */
    public List<Step> askToHoldPayment(String itineraryId, Money total, Instant deadline, List<String> givenUp) {
        rows.price(itineraryId, total);
        return askToHold(itineraryId, deadline, givenUp, "kind = 'PAYMENT'");
    }

    private List<Step> askToHold(String itineraryId, Instant deadline, List<String> givenUp, String which) {
        return ask(
                """
                update step set status = 'ASKED', attempts = attempts + 1, requests = requests + 1, updated_at = :now,
                  asked_since = case status when 'ASKED' then asked_since + (cast(:now as timestamptz) - next_attempt_at) else :now end,
                  next_attempt_at = cast(:now as timestamptz) + attempt_millis * interval '1 millisecond'
                where itinerary_id = :id and attempts < max_attempts and not step_id = any(:givenUp)
                  and (status = 'PLANNED' or status = 'ASKED' and next_attempt_at <= :now)
                  and cast(:now as timestamptz) + attempt_millis * interval '1 millisecond' <= :deadline and\s""" + which,
                Map.of(
                        "id",
                        itineraryId,
                        "deadline",
                        Timestamp.from(deadline),
                        "givenUp",
                        givenUp.toArray(String[]::new)));
    }

    /**
     * Intent to confirm: every held step, and every one whose confirmation was not answered in time.
     *
     * @param waiting ids of steps whose turn has not come
     */
    public List<Step> askToConfirm(String itineraryId, List<String> waiting) {
        return ask("""
                update step set status = 'CONFIRMING', requests = requests + 1, updated_at = :now,
                  asked_since = case status when 'CONFIRMING' then asked_since + (cast(:now as timestamptz) - next_attempt_at) else :now end,
                  attempts = case status when 'CONFIRMING' then attempts + 1 else 1 end,
                  next_attempt_at = cast(:now as timestamptz) + attempt_millis * interval '1 millisecond'
                where itinerary_id = :id
                  and (status = 'HELD' or status = 'CONFIRMING' and next_attempt_at <= :now)
                  and not step_id = any(:waiting)""", Map.of("id", itineraryId, "waiting", waiting.toArray(String[]::new)));
    }

    /**
     * Intent to release: every step that a partner was asked to hold and did not refuse; and once more one that may be held since.
     *
     * @param waiting ids of steps whose turn has not come
     */
    public List<Step> askToRelease(String itineraryId, List<String> waiting) {
        return ask("""
                update step set status = 'RELEASING', held_late = false, requests = requests + 1, updated_at = :now,
                  late_until = case when status in ('ASKED', 'UNCLEAR') or status = 'HELD' and attempts > 1
                    then cast(:now as timestamptz) + late_hold_millis * interval '1 millisecond' else late_until end,
                  asked_since = case status when 'RELEASING' then asked_since + (cast(:now as timestamptz) - next_attempt_at) else :now end,
                  attempts = case status when 'RELEASING' then attempts + 1 else 1 end,
                  next_attempt_at = cast(:now as timestamptz) + attempt_millis * interval '1 millisecond'
                where itinerary_id = :id
                  and (status in ('ASKED', 'HELD', 'UNCLEAR') or status in ('RELEASING', 'RELEASED') and next_attempt_at <= :now)
                  and not step_id = any(:waiting)""", Map.of("id", itineraryId, "waiting", waiting.toArray(String[]::new)));
    }

    /** Whoever is asked again did not answer in time, unless something else was written down about that attempt. */
    private List<Step> ask(String update, Map<String, Object> parameters) {
        Instant now = clock.instant();
        List<Step> asked = rows.ask(update, now, parameters);
        asked.stream()
                .filter(step -> step.attempts() > 1)
                .forEach(step ->
                        attempts.failedBefore(step.stepId(), step.status(), step.attempts() - 1, now, UNANSWERED));
        return asked;
    }

    /** Outcome: held. False when the step is not waiting for that any more. */
    public boolean held(String stepId, String partnerReference, Money price, Instant holdExpiresAt) {
        return rows.update(
                """
                update step set status = 'HELD', partner_reference = ?, amount = ?, currency = ?, hold_expires_at = ?,
                  next_attempt_at = null, updated_at = ? where step_id = ? and status in ('ASKED', 'UNCLEAR')""",
                partnerReference,
                price.amount(),
                price.currency(),
                holdExpiresAt == null ? null : Timestamp.from(holdExpiresAt),
                now(),
                stepId);
    }

    /**
     * Outcome: the partner will not hold. Who was asked before may hold since then, its answer lost, and refuse only because of that, for
     * the seat is gone: then nobody knows. False when the step is not waiting for that any more.
     */
    public boolean refused(String stepId, String reason) {
        return rows.update("""
                update step set status = case when attempts > 1 then 'UNCLEAR' else 'REFUSED' end,
                  reason = ?, next_attempt_at = null, updated_at = ?
                where step_id = ? and status in ('ASKED', 'UNCLEAR')""", reason, now(), stepId);
    }

    /**
     * Intent to probe: every step that was asked to be held as often as allowed, and whose last attempt has had its time.
     *
     * @param givenUp ids of steps that were asked for as long as allowed
     */
    public List<Step> askToProbe(String itineraryId, List<String> givenUp) {
        Instant now = clock.instant();
        List<Step> probed = rows.ask("""
                update step set status = 'UNCLEAR', reason = 'It did not answer in time.', updated_at = :now,
                  next_attempt_at = cast(:now as timestamptz) + attempt_millis * interval '1 millisecond'
                where itinerary_id = :id and status = 'ASKED' and (attempts >= max_attempts or step_id = any(:givenUp))
                  and next_attempt_at <= :now""", now, Map.of("id", itineraryId, "givenUp", givenUp.toArray(String[]::new)));
        probed.forEach(step -> attempts.failed(step.stepId(), StepStatus.ASKED, step.attempts(), now, UNANSWERED));
        return probed;
    }

    /** Outcome: probed, and it is not held, or nobody knows still. */
    public boolean unclear(String stepId) {
        return rows.update("""
                update step set next_attempt_at = null, updated_at = ?
                where step_id = ? and status = 'UNCLEAR'""", now(), stepId);
    }

    /** Outcome: confirmed at the partner. */
    public boolean confirmed(String stepId) {
        return rows.update("""
                update step set status = 'CONFIRMED', reason = null, next_attempt_at = null, updated_at = ?
                where step_id = ? and status = 'CONFIRMING'""", now(), stepId);
    }

    /**
     * Outcome: released at the partner. False when that changes nothing, or when it is known to have held since it was asked: then only
     * the answer to another release counts. Who may yet take a hold that comes late is asked once more when that time is over.
     */
    public boolean released(String stepId) {
        boolean again = rows.update("""
                update step set attempts = 0, asked_since = ?, next_attempt_at = ?, updated_at = ?
                where step_id = ? and status = 'RELEASING' and held_late""", now(), now(), now(), stepId);
        return !again && rows.update("""
                        update step set status = 'RELEASED', reason = null, updated_at = ?,
                          next_attempt_at = case when late_until > ? then late_until end
                        where step_id = ? and status = 'RELEASING'""", now(), now(), stepId);
    }

    /** When a step that was released is to be released once more, because its partner may have taken the hold since, and not have told. */
    public Optional<Instant> releaseAgainAt(String itineraryId) {
        return rows.releaseAgainAt(itineraryId);
    }

    /**
     * A partner held after it was asked to release, or after it had refused: it is asked to release (once more), as often as at first, and
     * what it answered to an earlier release counts no more. False when the step is held and meant to be, so that nothing is late.
     */
    public boolean heldLate(String stepId) {
        return rows.update("""
                update step set held_late = true, updated_at = ?,
                  attempts = case status when 'RELEASING' then attempts else 0 end,
                  asked_since = case status when 'RELEASING' then asked_since else ? end,
                  next_attempt_at = case status when 'RELEASING' then next_attempt_at else ? end, status = 'RELEASING'
                where step_id = ? and status in ('RELEASING', 'RELEASED', 'REFUSED')""", now(), now(), now(), stepId);
    }

    /** Outcome: the partner will not confirm, or not release; a person is needed. */
    public boolean stuck(String stepId, String reason) {
        return rows.update("""
                update step set status = 'STUCK', reason = ?, next_attempt_at = null, updated_at = ?
                where step_id = ? and status in ('CONFIRMING', 'RELEASING')""", reason, now(), stepId);
    }

    /** A person wants it asked once more: back to what it was stuck in, as often as at first. False when it is not stuck. */
    public boolean resume(String stepId, boolean confirming) {
        return rows.update("""
                update step set status = ?, attempts = 0, asked_since = ?, next_attempt_at = ?, reason = null, updated_at = ?
                where step_id = ? and status = 'STUCK'""", confirming ? "CONFIRMING" : "RELEASING", now(), now(), now(), stepId);
    }

    /** A person has seen to it, at the partner or otherwise. False when it is not stuck. */
    public boolean settledByHand(String stepId, boolean confirmed) {
        return rows.update("""
                update step set status = ?, reason = null, next_attempt_at = null, updated_at = ?
                where step_id = ? and status = 'STUCK'""", confirmed ? "CONFIRMED" : "RELEASED", now(), stepId);
    }

    /** What was asked in vain about a step, oldest first. */
    public List<Attempt> attempts(String stepId) {
        return attempts.of(stepId);
    }

    /** What the newest attempt at the operation under way was answered, in our words: it did not bring it to its end. */
    public void answered(Step step, String answer) {
        attempts.failed(step.stepId(), step.status(), step.attempts(), clock.instant(), answer);
    }

    /** No usable answer: the operation under way is asked again after a pause, be that shorter or longer than its time. */
    public void askAgainAfter(Step step, Duration pause, String answer) {
        answered(step, answer);
        askAgainAt(step, clock.instant().plus(pause));
    }

    /** When the operation under way is asked again, unless its outcome comes before. */
    public Step askAgainAt(Step step, Instant when) {
        rows.update("""
                update step set next_attempt_at = ? where step_id = ? and status = ?""", Timestamp.from(when), step.stepId(), step.status().name());
        return step(step.stepId()).orElseThrow();
    }

    /**
     * The partner was not even asked: tried again after a pause, and neither the attempt counts nor its time. What was to be probed waits for
     * its probe.
     */
    public void tryAgainAfter(Step step, Duration pause) {
        Timestamp next = Timestamp.from(clock.instant().plus(pause));
        rows.update("""
                update step set next_attempt_at = ?, updated_at = ?,
                  asked_since = asked_since + (cast(? as timestamptz) - updated_at),
                  attempts = case status when 'UNCLEAR' then attempts else greatest(attempts - 1, 0) end,
                  requests = case status when 'UNCLEAR' then requests else greatest(requests - 1, 0) end,
                  status = case status when 'UNCLEAR' then 'ASKED' else status end
                where step_id = ? and status = ? and attempts = ?""", next, next, next, step.stepId(), step.status().name(), step.attempts());
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Part> of(String itineraryId) {
        return rows.of(itineraryId).stream()
                .collect(toMap(
                        step -> step.legId().orElse(PAYMENT),
                        step -> new Part(
                                told(step.status()),
                                step.partnerId(),
                                step.partnerReference().orElse(null),
                                step.price().orElse(null),
                                step.reason().orElse(null))));
    }

    /** An intent shows as what it has not changed yet. */
    private static PartStatus told(StepStatus status) {
        return switch (status) {
            case PLANNED, ASKED -> PartStatus.PLANNED;
            case HELD, CONFIRMING, RELEASING -> PartStatus.HELD;
            case REFUSED -> PartStatus.REFUSED;
            case UNCLEAR -> PartStatus.UNCLEAR;
            case CONFIRMED -> PartStatus.CONFIRMED;
            case RELEASED -> PartStatus.RELEASED;
            case CANCELLED -> PartStatus.CANCELLED;
            case STUCK -> PartStatus.STUCK;
        };
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
