package io.roundtrip.sandbox.reservation;

import static io.roundtrip.sandbox.reservation.Answers.done;
import static io.roundtrip.sandbox.reservation.Answers.refused;

import io.roundtrip.sandbox.calls.CallLog;
import io.roundtrip.sandbox.company.Kind;
import io.roundtrip.sandbox.protocol.Answer;
import io.roundtrip.sandbox.protocol.Code;
import io.roundtrip.sandbox.protocol.Command;
import io.roundtrip.sandbox.protocol.Refusal;
import io.roundtrip.sandbox.protocol.State;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The five operations. One operation is one transaction: the step, the goods or the books, and the call log. */
@Component
public class Reservations {

    private final Steps steps;
    private final CallLog calls;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Map<Kind, Trade> trades = new EnumMap<>(Kind.class);

    Reservations(Steps steps, CallLog calls, TransactionOperations transactions, Clock clock, List<Trade> all) {
        this.steps = steps;
        this.calls = calls;
        this.transactions = transactions;
        this.clock = clock;
        all.forEach(trade -> trade.kinds().forEach(kind -> trades.put(kind, trade)));
    }

    /**
     * Carries the command out once, however often it comes.
     *
     * @param behaviour the misbehaviour it met on its way, for the call log; usually null
     */
    public Answer perform(Command command, String behaviour) {
        return switch (command.operation()) {
            case HOLD -> hold(command, behaviour);
            case CONFIRM -> recorded(command, behaviour, () -> confirm(command));
            case RELEASE -> recorded(command, behaviour, () -> release(command));
            case CANCEL -> recorded(command, behaviour, () -> cancel(command));
            case PROBE -> recorded(command, behaviour, () -> probe(command));
        };
    }

    /** The same, but a release that came before the hold is forgotten: the hold is not refused. */
    public Answer performForgetfully(Command command, String behaviour) {
        steps.forgetMark(command);
        return perform(command, behaviour);
    }

    /** Says no because it was told to. A refused hold is remembered, so that it stays refused. */
    public Answer refuse(Command command, String behaviour) {
        Refusal no = new Refusal(Code.TOLD_TO_REFUSE, "This company was told to refuse.");
        return recorded(command, behaviour, () -> {
            if (command.wish() != null) {
                steps.insertRefused(command, no);
            }
            return Answer.refused(command, no);
        });
    }

    private Answer hold(Command hold, String behaviour) {
        Trade trade = tradeOf(hold);
        return attempt(hold, behaviour, trade)
                .or(() -> {
                    // Whoever opens the day, the stock is there afterwards: also who came second tries again.
                    trade.open(hold);
                    return attempt(hold, behaviour, trade);
                })
                .orElseGet(() -> recorded(hold, behaviour, () -> knownOrRefused(hold, trade)));
    }

    /** Empty if it could not be had or the step is known already; then nothing was taken. */
    private Optional<Answer> attempt(Command hold, String behaviour, Trade trade) {
        // PostgreSQL keeps microseconds: cut first, so that a repetition reads the very same time.
        Instant expiresAt =
                clock.instant().plus(hold.company().holdTimeToLive()).truncatedTo(ChronoUnit.MILLIS);
        return transactions.execute(transaction -> {
            Optional<Answer> answer = trade.take(hold)
                    .flatMap(price -> steps.insertHeld(hold, price, expiresAt))
                    .map(step -> done(step, State.HELD));
            answer.ifPresentOrElse(held -> calls.record(hold, behaviour, held), transaction::setRollbackOnly);
            return answer;
        });
    }

    private Answer knownOrRefused(Command hold, Trade trade) {
        Optional<Step> known = find(hold);
        if (known.isEmpty()) {
            steps.insertRefused(hold, trade.whyNot(hold));
            known = find(hold);
        }
        return Answers.toHold(hold, known.orElseThrow());
    }

    private Answer confirm(Command command) {
        Optional<Step> found = lock(command);
        if (found.isEmpty()) {
            return Answers.unknown(command);
        }
        Step step = found.get();
        return switch (step.state()) {
            case HELD -> step.isOverdue(clock.instant()) ? expireFirst(command, step) : confirmHeld(command, step);
            case CONFIRMED, CANCELLED -> done(step, State.CONFIRMED);
            case EXPIRED -> Answers.expired(command);
            case RELEASED, REFUSED -> refused(command, Code.NOT_HELD, "Nothing is held for this step.");
        };
    }

    private Answer confirmHeld(Command command, Step step) {
        tradeOf(command).confirm(step);
        steps.move(step, State.CONFIRMED);
        return done(step, State.CONFIRMED);
    }

    private Answer expireFirst(Command command, Step step) {
        expire(step);
        return Answers.expired(command);
    }

    private Answer release(Command command) {
        Optional<Step> found = lock(command);
        if (found.isEmpty() && steps.insertMark(command)) {
            return Answer.done(command, State.RELEASED);
        }
        Step step = found.or(() -> lock(command)).orElseThrow();
        return switch (step.state()) {
            case HELD -> {
                tradeOf(command).giveBack(step);
                steps.move(step, State.RELEASED);
                yield done(step, State.RELEASED);
            }
            case RELEASED, REFUSED -> done(step, State.RELEASED);
            case EXPIRED -> done(step, State.EXPIRED);
            case CONFIRMED, CANCELLED ->
                refused(command, Code.CONFIRMED, "This step was confirmed: cancel it instead.");
        };
    }

    private Answer cancel(Command command) {
        Optional<Step> found = lock(command);
        if (found.isEmpty()) {
            return Answers.unknown(command);
        }
        Step step = found.get();
        return switch (step.state()) {
            case CONFIRMED -> cancelConfirmed(command, step);
            case CANCELLED -> done(step, State.CANCELLED);
            case EXPIRED -> Answers.expired(command);
            case HELD -> refused(command, Code.NOT_HELD, "This step is not confirmed yet: release it instead.");
            case RELEASED, REFUSED -> refused(command, Code.NOT_HELD, "Nothing is booked for this step.");
        };
    }

    private Answer cancelConfirmed(Command command, Step step) {
        Trade.Settlement terms = tradeOf(command).cancel(step, command.refund());
        if (terms.no() != null) {
            return Answer.refused(command, terms.no());
        }
        steps.cancel(step, terms.fee(), terms.refund());
        return done(find(command).orElseThrow(), State.CANCELLED);
    }

    private Answer probe(Command command) {
        return find(command).map(step -> Answers.toProbe(command, step)).orElseGet(() -> Answers.unknown(command));
    }

    /** Gives back what nobody confirmed in time; the row lock makes it happen once. */
    void expireIfOverdue(Steps.Overdue overdue) {
        transactions.executeWithoutResult(transaction -> steps.lock(overdue.partnerId(), overdue.stepId())
                .filter(step -> step.isOverdue(clock.instant()))
                .ifPresent(this::expire));
    }

    private void expire(Step step) {
        trades.get(step.company().kind()).giveBack(step);
        steps.move(step, State.EXPIRED);
    }

    private Answer recorded(Command command, String behaviour, Supplier<Answer> deed) {
        return transactions.execute(transaction -> {
            Answer answer = deed.get();
            calls.record(command, behaviour, answer);
            return answer;
        });
    }

    private Trade tradeOf(Command command) {
        return trades.get(command.company().kind());
    }

    private Optional<Step> lock(Command command) {
        return steps.lock(command.company().id(), command.stepId());
    }

    private Optional<Step> find(Command command) {
        return steps.find(command.company().id(), command.stepId());
    }
}
