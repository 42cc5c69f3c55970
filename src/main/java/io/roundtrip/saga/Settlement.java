package io.roundtrip.saga;

import io.roundtrip.itinerary.Itinerary;
import io.roundtrip.itinerary.Itinerary.Decision;
import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.ledger.Ledger;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.lra.Ending;
import io.roundtrip.lra.Participants.Answer;
import io.roundtrip.lra.Participants.Status;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What follows from the coordinator's word. The first callback of a saga starts the confirmation or the release of all its steps, in
 * parallel; later ones ask again for what has had its time, and report.
 */
@Component
@Transactional
class Settlement {

    private static final String CLOSED_TOO_EARLY = "It was closed at the coordinator before everything was held.";

    private final ItineraryLife life;
    private final Ledger ledger;
    private final DueSteps due;
    private final StuckSteps stuck;
    private final Undone undone;
    private final SagaProperties properties;
    private final Clock clock;

    Settlement(
            ItineraryLife life,
            Ledger ledger,
            DueSteps due,
            StuckSteps stuck,
            Undone undone,
            SagaProperties properties,
            Clock clock) {
        this.life = life;
        this.ledger = ledger;
        this.due = due;
        this.stuck = stuck;
        this.undone = undone;
        this.properties = properties;
        this.clock = clock;
    }

    /** The coordinator completes: everything is confirmed, if that is what was decided; if nothing was, nobody can join any more: CANCEL. */
    public Verdict complete(String stepId) {
        return ledger.step(stepId)
                .map(step -> step.status() == StepStatus.CONFIRMED ? Verdict.of(Answer.DONE) : confirm(step))
                .orElse(Verdict.of(Answer.UNKNOWN_STEP));
    }

    /** The coordinator compensates: everything is released, unless it was decided to close. */
    public Verdict compensate(String stepId) {
        return ledger.step(stepId)
                .map(step -> step.status() == StepStatus.RELEASED ? Verdict.of(Answer.DONE) : release(step))
                .orElse(Verdict.of(Answer.UNKNOWN_STEP));
    }

    /** The coordinator knows how the saga ends, or could not be told: what it calls nobody back for is asked without its word. */
    List<StepCall> ended(String itineraryId, Ending ending) {
        Itinerary itinerary = life.lock(itineraryId);
        life.told(itineraryId, ending != Ending.NOT_TOLD);
        boolean otherwise = ending == Ending.OTHERWISE && itinerary.decision().equals(Optional.of(Decision.CLOSE));
        return otherwise ? List.of() : askAgain(itinerary.id());
    }

    /** What has had its time and was not answered is asked again. */
    private List<StepCall> askAgain(String itineraryId) {
        Itinerary itinerary = life.lock(itineraryId);
        life.lookAgainAt(itineraryId, clock.instant().plus(properties.lookAgainAfter()));
        return itinerary
                .decision()
                .map(decision -> decision == Decision.CLOSE ? due.confirm(itineraryId) : releaseDue(itineraryId))
                .orElse(List.of());
    }

    /** Where a step stands, in the protocol's words, and what has to be asked again meanwhile. */
    public Report status(String stepId) {
        return ledger.step(stepId).map(this::report).orElse(new Report(Status.Unknown, List.of()));
    }

    private Report report(Step step) {
        Optional<Decision> decision = life.find(step.itineraryId()).decision();
        boolean closing = decision.equals(Optional.of(Decision.CLOSE));
        Status status = switch (step.status()) {
            case CONFIRMED, CANCELLED -> Status.Completed;
            case RELEASED, REFUSED, PLANNED -> Status.Compensated;
            case STUCK -> closing ? Status.FailedToComplete : Status.FailedToCompensate;
            case CONFIRMING, RELEASING, HELD, ASKED, UNCLEAR -> underWay(decision);
        };
        boolean underWay = status == Status.Completing || status == Status.Compensating;
        return new Report(status, underWay && step.isDue(clock.instant()) ? askAgain(step.itineraryId()) : List.of());
    }

    /** Who has not heard the coordinator's word does not know the step: it says it again, instead of waiting for what nobody began. */
    private static Status underWay(Optional<Decision> decision) {
        return decision.map(made -> made == Decision.CLOSE ? Status.Completing : Status.Compensating)
                .orElse(Status.Unknown);
    }

    private Verdict confirm(Step found) {
        Itinerary itinerary = life.lock(found.itineraryId());
        Step step = asItIsNow(found);
        if (!itinerary.decision().equals(Optional.of(Decision.CLOSE))) {
            life.decide(itinerary.id(), Decision.CANCEL, CLOSED_TOO_EARLY, clock.instant());
            return contradiction(step, "complete", itinerary);
        }
        return step.status() == StepStatus.STUCK
                ? Verdict.of(Answer.FAILED)
                : Verdict.ask(due.confirm(step.itineraryId()));
    }

    private Verdict release(Step found) {
        Itinerary itinerary = life.lock(found.itineraryId());
        Step step = asItIsNow(found);
        if (itinerary.decision().equals(Optional.of(Decision.CLOSE))) {
            return contradiction(step, "compensate", itinerary);
        }
        life.decide(
                step.itineraryId(),
                Decision.CANCEL,
                "It was cancelled at the coordinator, by its time limit or by a person.",
                clock.instant().plus(properties.lookAgainAfter()));
        if (step.status() == StepStatus.STUCK) {
            return Verdict.of(Answer.FAILED);
        }
        List<StepCall> calls = releaseDue(step.itineraryId());
        return step.status().isNothingHeld() ? new Verdict(Optional.of(Answer.DONE), calls) : Verdict.ask(calls);
    }

    /** Once its itinerary is locked: somebody may have moved it since it was found. */
    private Step asItIsNow(Step found) {
        return ledger.step(found.stepId()).orElseThrow();
    }

    private List<StepCall> releaseDue(String itineraryId) {
        List<StepCall> calls = due.release(itineraryId);
        if (calls.isEmpty() && isUndone(itineraryId)) {
            undone.end(itineraryId);
        }
        return calls;
    }

    private boolean isUndone(String itineraryId) {
        return ledger.steps(itineraryId).stream().allMatch(step -> step.status().isNothingHeld());
    }

    private Verdict contradiction(Step step, String word, Itinerary itinerary) {
        stuck.contradicted(step, word, itinerary.decision().map(Enum::name).orElse("not made"));
        return Verdict.of(Answer.FAILED);
    }

    /** A step's status, and what to ask partners for now. */
    record Report(Status status, List<StepCall> calls) {}

    /**
     * What to do about a callback.
     *
     * @param answer what to answer at once; empty: when the step's outcome is known
     * @param calls what to ask partners for now
     */
    record Verdict(Optional<Answer> answer, List<StepCall> calls) {
        static Verdict of(Answer answer) {
            return new Verdict(Optional.of(answer), List.of());
        }

        static Verdict ask(List<StepCall> calls) {
            return new Verdict(Optional.empty(), calls);
        }
    }
}
