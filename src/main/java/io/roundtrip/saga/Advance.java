package io.roundtrip.saga;

import static io.roundtrip.ledger.StepStatus.ASKED;
import static io.roundtrip.ledger.StepStatus.HELD;
import static io.roundtrip.ledger.StepStatus.REFUSED;
import static io.roundtrip.ledger.StepStatus.UNCLEAR;

import io.roundtrip.itinerary.Itinerary;
import io.roundtrip.itinerary.Itinerary.Decision;
import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.itinerary.Money;
import io.roundtrip.ledger.Ledger;
import io.roundtrip.ledger.Step;
import io.roundtrip.saga.Move.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the ledger and says what is next. Entered by a command, an answer, or the look after overdue itineraries, by as many threads and
 * instances at once as there are: the itinerary's row is locked, intents are written here, and who comes second finds nothing to do.
 */
@Component
class Advance {

    private static final String TOO_LATE = "It could not be put together in time, before the first hold ends.";

    private final ItineraryLife life;
    private final Ledger ledger;
    private final StepCalls calls;
    private final DueSteps due;
    private final Undone undone;
    private final Budgets budgets;
    private final AskingAgain askingAgain;
    private final HoldDeadline holdDeadline;
    private final SagaProperties properties;
    private final Clock clock;

    Advance(
            ItineraryLife life,
            Ledger ledger,
            StepCalls calls,
            DueSteps due,
            Undone undone,
            Budgets budgets,
            AskingAgain askingAgain,
            HoldDeadline holdDeadline,
            SagaProperties properties,
            Clock clock) {
        this.life = life;
        this.ledger = ledger;
        this.calls = calls;
        this.due = due;
        this.undone = undone;
        this.budgets = budgets;
        this.askingAgain = askingAgain;
        this.holdDeadline = holdDeadline;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The next move of an itinerary; its decision or its intents are committed when this returns.
     *
     * @param overdue whether nobody has looked at it in time: only then is the coordinator told again what it was told when the decision
     *     was made, for whoever was to tell it may have died
     */
    @Transactional
    public Move next(@Header("itineraryId") String itineraryId, @Header("overdue") boolean overdue) {
        Itinerary itinerary = life.lock(itineraryId);
        String lraId = itinerary.lraId().map(URI::toString).orElse(null);
        if (itinerary.status() != ItineraryStatus.PENDING) {
            return itinerary.untold() && overdue
                    ? Move.of(Kind.ending(itinerary.decision().orElseThrow()), lraId)
                    : settleTheRest(itinerary, lraId);
        }
        if (lraId == null) {
            return start(itinerary);
        }
        return itinerary
                .decision()
                .map(decision -> overdue ? Move.of(Kind.ending(decision), lraId) : Move.of(Kind.NOTHING, lraId))
                .orElseGet(() -> hold(itinerary, lraId));
    }

    /** Without a saga nobody was asked for anything: past its deadline it is undone as it stands. */
    private Move start(Itinerary itinerary) {
        if (clock.instant().isBefore(itinerary.deadline())) {
            return Move.of(Kind.BOOK, null);
        }
        life.decide(itinerary.id(), Decision.CANCEL, TOO_LATE, clock.instant());
        life.notBooked(itinerary.id());
        return Move.of(Kind.NOTHING, null);
    }

    private Move hold(Itinerary itinerary, String lraId) {
        Instant now = clock.instant();
        List<Step> steps = ledger.steps(itinerary.id());
        Instant deadline = holdDeadline.of(itinerary, steps);
        Optional<String> obstacle = obstacle(itinerary, steps, now.isBefore(deadline), now);
        if (obstacle.isPresent()) {
            return decide(itinerary, Decision.CANCEL, obstacle.get(), lraId);
        }
        if (steps.stream().allMatch(step -> step.status() == HELD)) {
            return decide(itinerary, Decision.CLOSE, null, lraId);
        }
        List<StepCall> asked = ask(itinerary, steps, deadline);
        life.lookAgainAt(itinerary.id(), nextLook(deadline, steps, asked, now));
        return asked.isEmpty() ? Move.of(Kind.NOTHING, lraId) : new Move(Kind.HOLD, lraId, asked);
    }

    private List<StepCall> ask(Itinerary itinerary, List<Step> steps, Instant deadline) {
        List<String> givenUp = budgets.holdsGivenUp(steps);
        boolean legsHeld = steps.stream().allMatch(step -> step.isPayment() || step.status() == HELD);
        List<Step> asked = askingAgain.unlessAnswered(
                legsHeld
                        ? ledger.askToHoldPayment(itinerary.id(), total(steps), deadline, givenUp)
                        : ledger.askToHoldLegs(itinerary.id(), deadline, givenUp));
        List<StepCall> holds = legsHeld
                ? calls.toHoldPayment(itinerary, asked, deadline)
                : calls.toHoldLegs(itinerary, asked, deadline);
        // Only who was asked again and again in vain: what goes well is spared the question.
        boolean inVain = !givenUp.isEmpty()
                || steps.stream().anyMatch(step -> step.status() == ASKED && step.attempts() >= step.maxAttempts());
        return inVain
                ? Stream.concat(holds.stream(), calls.toProbe(ledger.askToProbe(itinerary.id(), givenUp)).stream())
                        .toList()
                : holds;
    }

    private Move decide(Itinerary itinerary, Decision decision, String reason, String lraId) {
        life.decide(itinerary.id(), decision, reason, clock.instant().plus(properties.lookAgainAfter()));
        return Move.of(Kind.ending(decision), lraId);
    }

    /** Why it cannot come together any more, in a sentence for the traveller. */
    private static Optional<String> obstacle(Itinerary itinerary, List<Step> steps, boolean inTime, Instant now) {
        for (Step step : steps) {
            String what = step.legId().map(leg -> "Leg " + leg).orElse("The payment");
            if (step.status() == REFUSED) {
                return Optional.of(what + " was refused by " + step.partnerId() + ": "
                        + step.reason().orElse("no reason given"));
            }
            if (step.status() == UNCLEAR && step.isDue(now)) {
                return Optional.of(what + " could not be held at " + step.partnerId() + ": "
                        + step.reason().orElse("no reason given"));
            }
            if (step.status().isGivenBack()) {
                return Optional.of(what + " was given back to " + step.partnerId() + ".");
            }
            if (step.status() == HELD && !isIn(step, itinerary.currency())) {
                return Optional.of(what + " has no price in " + itinerary.currency() + ".");
            }
        }
        if (steps.stream().allMatch(step -> step.status() == HELD)
                && !paid(steps).equals(total(steps))) {
            return Optional.of("The payment was authorised for another amount than the legs cost.");
        }
        return inTime ? Optional.empty() : Optional.of(TOO_LATE);
    }

    private static boolean isIn(Step step, String currency) {
        return step.price().map(price -> price.currency().equals(currency)).orElse(false);
    }

    private static Money total(List<Step> steps) {
        return steps.stream()
                .filter(step -> !step.isPayment())
                .map(step -> step.price().orElseThrow())
                .reduce(Money::plus)
                .orElseThrow();
    }

    private static Money paid(List<Step> steps) {
        return steps.stream()
                .filter(Step::isPayment)
                .findFirst()
                .flatMap(Step::price)
                .orElseThrow();
    }

    /** When somebody has to look again, should no answer come: at the first attempt that has had its time, or at the deadline. */
    private static Instant nextLook(Instant deadline, List<Step> before, List<StepCall> asked, Instant now) {
        return Stream.concat(before.stream(), asked.stream().map(StepCall::step))
                .flatMap(step -> step.nextAttemptAt().stream())
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo)
                .filter(at -> at.isBefore(deadline))
                .orElse(deadline);
    }

    /** An ended itinerary is looked at because a partner held late, or because a person is called for one step and others go on. */
    private Move settleTheRest(Itinerary itinerary, String lraId) {
        List<StepCall> asked = itinerary
                .decision()
                .map(decision -> decision == Decision.CLOSE ? due.confirm(itinerary.id()) : due.release(itinerary.id()))
                .orElse(List.of());
        List<Step> steps = ledger.steps(itinerary.id());
        if (itinerary.decision().equals(Optional.of(Decision.CANCEL))
                && steps.stream().allMatch(step -> step.status().isNothingHeld())) {
            undone.end(itinerary.id());
        }
        if (steps.stream().noneMatch(step -> step.status().isUnfinished())) {
            undone.rest(itinerary.id());
        }
        return asked.isEmpty() ? Move.of(Kind.NOTHING, lraId) : new Move(Kind.SETTLE, lraId, asked);
    }
}
