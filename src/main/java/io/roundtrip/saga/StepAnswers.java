package io.roundtrip.saga;

import io.roundtrip.itinerary.Itinerary;
import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.itinerary.Money;
import io.roundtrip.kafka.UnreadableRecordException;
import io.roundtrip.ledger.Ledger;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.partner.PartnerAnswer;
import io.roundtrip.partner.PartnerAnswer.Outcome;
import io.roundtrip.saga.Fence.Met;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what a partner answered into the ledger, and what follows from it for the itinerary, in one transaction. Only an answer to a hold
 * that comes in time stands alone: it changes nothing but its step. One that comes late begins anew, under the itinerary's lock: PostgreSQL
 * may keep the lock of a row that an update waited for in vain, and whoever holds the itinerary and wants that row would wait for ever.
 */
@Component
class StepAnswers {

    private static final Logger log = LoggerFactory.getLogger(StepAnswers.class);

    /** A step that has to be released once more is asked as soon as the coordinator, or the look after what is overdue, comes by. */
    private static final Duration LOOK_AFTER_RELEASE = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final ItineraryLife life;
    private final AskingAgain askingAgain;
    private final NextTurns turns;
    private final StuckSteps stuck;
    private final Undone undone;
    private final Fence fence;
    private final TransactionTemplate transactions;
    private final Clock clock;

    StepAnswers(
            Ledger ledger,
            ItineraryLife life,
            AskingAgain askingAgain,
            NextTurns turns,
            StuckSteps stuck,
            Undone undone,
            Fence fence,
            TransactionTemplate transactions,
            Clock clock) {
        this.ledger = ledger;
        this.life = life;
        this.askingAgain = askingAgain;
        this.turns = turns;
        this.stuck = stuck;
        this.undone = undone;
        this.fence = fence;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Records an answer; an answer that comes twice or too late changes nothing.
     *
     * @param answer null when the partner answers later, on a topic
     * @return what counts: null when nothing was answered, or the ledger did not take it
     */
    public PartnerAnswer record(PartnerAnswer answer) {
        return answer == null ? null : record(answer, () -> {});
    }

    /**
     * Records an answer that came on a partner's topic.
     *
     * @return null when the ledger did not take it
     * @throws UnreadableRecordException when it speaks of a step that is not this partner's, or of none of ours
     */
    public PartnerAnswer recordFrom(PartnerAnswer answer, @Header("partnerId") String partnerId) {
        return record(answer, () -> checkIsTheirs(answer, partnerId));
    }

    private void checkIsTheirs(PartnerAnswer answer, String partnerId) {
        boolean theirs = ledger.step(answer.stepId())
                .filter(step -> step.partnerId().equals(partnerId))
                .filter(step -> step.itineraryId().equals(answer.itineraryId()))
                .isPresent();
        if (!theirs) {
            throw new UnreadableRecordException("An answer about a step that is not " + partnerId + "'s");
        }
    }

    private PartnerAnswer record(PartnerAnswer answer, Runnable check) {
        Taken taken = transactions.execute(begun -> {
            check.run();
            return write(answer);
        });
        if (taken == Taken.TOO_LATE) {
            transactions.executeWithoutResult(begun -> heldLate(answer));
        }
        return taken == Taken.AS_SAID ? answer : null;
    }

    private Taken write(PartnerAnswer answer) {
        return switch (answer.operation()) {
            case HOLD -> hold(answer);
            case PROBE -> probed(answer);
            case CONFIRM -> confirm(answer);
            case RELEASE -> release(answer);
            case CANCEL -> missed(answer);
        };
    }

    private Taken hold(PartnerAnswer answer) {
        return switch (answer.outcome()) {
            case DONE -> held(answer);
            case REFUSED -> {
                if (!ledger.refused(answer.stepId(), answer.reason())) {
                    yield missed(answer);
                }
                log.info("{} refused hold {} of itinerary {}: {}. The itinerary is undone.", named(answer));
                yield Taken.AS_SAID;
            }
            case TRANSIENT, UNCLEAR -> askAgain(answer, StepStatus.ASKED);
        };
    }

    /** Only that it is held is news: of everything else the release by its id makes sure. */
    private Taken probed(PartnerAnswer answer) {
        if (answer.outcome() == Outcome.DONE && "HELD".equals(answer.state()) && answer.price() != null) {
            return held(answer);
        }
        return ledger.unclear(answer.stepId()) ? Taken.AS_SAID : missed(answer);
    }

    private Taken held(PartnerAnswer answer) {
        if (answer.price() == null) {
            return askAgain(answer, StepStatus.ASKED);
        }
        Money price = new Money(answer.price().amount(), answer.price().currency());
        boolean inTime = ledger.held(answer.stepId(), answer.partnerReference(), price, answer.expiresAt());
        return inTime ? Taken.AS_SAID : Taken.TOO_LATE;
    }

    /** Rows are locked in the order itinerary, step, here as everywhere. */
    private void heldLate(PartnerAnswer answer) {
        life.lock(answer.itineraryId());
        if (ledger.heldLate(answer.stepId())) {
            log.warn(
                    "{} holds {} of itinerary {} after it had refused or released it. It is released again.",
                    named(answer));
            life.wake(answer.itineraryId(), clock.instant());
            fence.met(Met.LATE_HOLD);
        } else {
            missed(answer);
        }
    }

    private Taken confirm(PartnerAnswer answer) {
        Itinerary itinerary = life.lock(answer.itineraryId());
        return switch (answer.outcome()) {
            case DONE -> ledger.confirmed(answer.stepId()) ? confirmed(itinerary) : missed(answer);
            case REFUSED -> {
                Taken taken = stuck(answer, StepStatus.CONFIRMING, "confirm");
                if (taken == Taken.AS_SAID) {
                    turns.confirm(itinerary);
                }
                yield taken;
            }
            case TRANSIENT, UNCLEAR -> askAgain(answer, StepStatus.CONFIRMING);
        };
    }

    private Taken confirmed(Itinerary itinerary) {
        if (isAll(itinerary.id(), status -> status == StepStatus.CONFIRMED)) {
            life.confirmed(itinerary.id());
        } else {
            turns.confirm(itinerary);
        }
        return Taken.AS_SAID;
    }

    private Taken release(PartnerAnswer answer) {
        Itinerary itinerary = life.lock(answer.itineraryId());
        return switch (answer.outcome()) {
            case DONE ->
                step(answer).status() == StepStatus.RELEASING ? released(itinerary, answer.stepId()) : missed(answer);
            case REFUSED -> {
                Taken taken = stuck(answer, StepStatus.RELEASING, "release");
                if (taken == Taken.AS_SAID) {
                    turns.release(itinerary);
                }
                yield taken;
            }
            case TRANSIENT, UNCLEAR -> askAgain(answer, StepStatus.RELEASING);
        };
    }

    private Taken released(Itinerary itinerary, String stepId) {
        boolean released = ledger.released(stepId); // false: it was held late, and is asked to be released once more
        if (released && isAll(itinerary.id(), StepStatus::isNothingHeld)) {
            undone.end(itinerary.id());
        } else {
            life.lookAgainAt(itinerary.id(), clock.instant().plus(LOOK_AFTER_RELEASE));
            turns.release(itinerary);
        }
        return released ? Taken.AS_SAID : Taken.NOT;
    }

    /** Not when nobody waits for that answer: not any more, or, after a late hold or a person's retry, not yet. */
    private Taken stuck(PartnerAnswer answer, StepStatus askedAs, String verb) {
        Step step = step(answer);
        if (step.status() != askedAs || step.attempts() == 0) {
            return missed(answer);
        }
        stuck.refused(step, verb, answer.code());
        return Taken.AS_SAID;
    }

    private Taken askAgain(PartnerAnswer answer, StepStatus askedAs) {
        boolean again = askingAgain.after(answer.stepId(), askedAs, "code " + answer.code(), answer.retryAfter());
        return again ? Taken.AS_SAID : missed(answer);
    }

    private Taken missed(PartnerAnswer answer) {
        fence.missed(answer, step(answer));
        return Taken.NOT;
    }

    private Step step(PartnerAnswer answer) {
        return ledger.step(answer.stepId()).orElseThrow();
    }

    private boolean isAll(String itineraryId, Predicate<StepStatus> condition) {
        return ledger.steps(itineraryId).stream().allMatch(step -> condition.test(step.status()));
    }

    private Object[] named(PartnerAnswer answer) {
        String partner = ledger.step(answer.stepId()).map(Step::partnerId).orElse("An unknown partner");
        return new Object[] {partner, answer.stepId(), answer.itineraryId(), answer.code()};
    }

    /** What the ledger makes of an answer. */
    private enum Taken {
        AS_SAID,
        /** It says nothing that was waited for. */
        NOT,
        /** It was held, but not in time. */
        TOO_LATE
    }
}
