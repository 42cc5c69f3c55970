package io.roundtrip.saga;

import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.ledger.Ledger;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.Partners;
import io.roundtrip.partner.Patience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A step that was not answered: its intent stays in the ledger, and it is asked again after a pause. */
@Component
class AskingAgain {

    private static final Logger log = LoggerFactory.getLogger(AskingAgain.class);

    /** Before it is tried again: a coordinator answers within milliseconds or is being started, a partner is left alone for seconds. */
    private static final Duration NOT_ASKED = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final ItineraryLife life;
    private final Partners partners;
    private final Budgets budgets;
    private final HoldDeadline deadline;
    private final Duration lookAgainAfter;
    private final Clock clock;

    AskingAgain(
            Ledger ledger,
            ItineraryLife life,
            Partners partners,
            Budgets budgets,
            HoldDeadline deadline,
            SagaProperties properties,
            Clock clock) {
        this.ledger = ledger;
        this.life = life;
        this.partners = partners;
        this.budgets = budgets;
        this.deadline = deadline;
        this.lookAgainAfter = properties.lookAgainAfter();
        this.clock = clock;
    }

    /**
     * The partner gave no usable answer: it is asked again at the pace that its patience sets, or later if it said so and there is time.
     *
     * @param askedAs what the step was when it was asked
     * @param why for the log and the person who may have to decide; nothing that a partner wrote
     * @param retryAfter how long the partner wants to be left alone; null when it did not say
     * @return false when the step is something else by now: nobody waits for that answer any more. An answer to an earlier attempt at the same
     *     is not told from one to the last
     */
    @Transactional
    public boolean after(String stepId, StepStatus askedAs, String why, Duration retryAfter) {
        Step step = locked(stepId);
        if (step.status() != askedAs) {
            return false;
        }
        Duration pause = pause(step, clock.instant(), retryAfter);
        ledger.askAgainAfter(step, pause, why);
        lookAgain(step, why, pause);
        return true;
    }

    /**
     * Who does not answer at all is asked again at the same pace as who answers uselessly: the pause begins when the attempt has had its time.
     * It matters over Kafka, where what was not answered still lies in the topic, and each further command makes the queue longer. The second
     * attempt comes without a pause and the last one is followed by none.
     *
     * @param asked steps of which an attempt is just being made
     */
    List<Step> unlessAnswered(List<Step> asked) {
        Instant now = clock.instant();
        return asked.stream()
                .map(step -> {
                    if (step.attempts() <= 1
                            || step.attempts() >= patience(step).attempts()) {
                        return step;
                    }
                    Instant over = now.plus(step.attemptTime());
                    return ledger.askAgainAt(step, over.plus(pause(step, over, null)));
                })
                .toList();
    }

    /**
     * The partner was not even asked: the attempt does not count against it.
     *
     * @param asked the step when it was to be asked; if it is something else by now, or another attempt was begun, nothing is left to do
     */
    @Transactional
    public void notAsked(Step asked, String why) {
        Step step = locked(asked.stepId());
        if (step.status() == asked.status() && step.attempts() == asked.attempts()) {
            ledger.tryAgainAfter(step, NOT_ASKED);
            lookAgain(step, why, NOT_ASKED);
        }
    }

    private Duration pause(Step step, Instant from, Duration retryAfter) {
        Duration pace = inTime(step, patience(step).pauseAfter(step.attempts(), step.stepId()), from);
        Duration wanted = retryAfter != null && retryAfter.compareTo(pace) > 0 ? retryAfter : pace;
        return budgets.within(step, operation(step), from, wanted);
    }

    private Step locked(String stepId) {
        life.lock(ledger.step(stepId).orElseThrow().itineraryId());
        return ledger.step(stepId).orElseThrow();
    }

    private void lookAgain(Step step, String why, Duration pause) {
        life.lookAgainAt(step.itineraryId(), nextLook(step.itineraryId(), clock.instant()));
        log.warn(
                "{} gave no usable answer for step {} of itinerary {} ({}, attempt {} of {}): {}. It is asked again in {} ms.",
                step.partnerId(),
                step.stepId(),
                step.itineraryId(),
                step.status(),
                step.attempts(),
                patience(step).attempts(),
                why,
                pause.toMillis());
    }

    /** At whatever of the itinerary is due first, and in time to tell the coordinator, should it not have been told. */
    private Instant nextLook(String itineraryId, Instant now) {
        Instant tellAgain = now.plus(lookAgainAfter);
        Instant due = ledger.steps(itineraryId).stream()
                .flatMap(step -> step.nextAttemptAt().stream())
                .min(Comparator.naturalOrder())
                .orElse(tellAgain);
        return life.find(itineraryId).untold() && tellAgain.isBefore(due) ? tellAgain : due;
    }

    /** What is to be held has a deadline: rather sooner once more than not at all. */
    private Duration inTime(Step step, Duration pace, Instant from) {
        if (step.status() != StepStatus.ASKED) {
            return pace;
        }
        Instant end = deadline.of(life.find(step.itineraryId()), ledger.steps(step.itineraryId()));
        return HoldDeadline.pause(pace, from, end, step.attemptTime());
    }

    private Patience patience(Step step) {
        return partners.get(step.partnerId()).patience(operation(step));
    }

    private static Operation operation(Step step) {
        return switch (step.status()) {
            case CONFIRMING -> Operation.CONFIRM;
            case RELEASING -> Operation.RELEASE;
            default -> Operation.HOLD;
        };
    }
}
