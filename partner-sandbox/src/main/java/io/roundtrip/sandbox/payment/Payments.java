package io.roundtrip.sandbox.payment;

import io.roundtrip.sandbox.company.Kind;
import io.roundtrip.sandbox.protocol.Code;
import io.roundtrip.sandbox.protocol.Command;
import io.roundtrip.sandbox.protocol.Money;
import io.roundtrip.sandbox.protocol.Refusal;
import io.roundtrip.sandbox.protocol.Wish;
import io.roundtrip.sandbox.reservation.Step;
import io.roundtrip.sandbox.reservation.Trade;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Payments: a hold authorises, a confirmation captures, a release voids, a cancellation refunds without a fee. */
@Component
class Payments implements Trade {

    private final Accounts accounts;

    Payments(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.PAYMENT);
    }

    @Override
    public Optional<Money> take(Command hold) {
        Wish wish = hold.wish();
        boolean done =
                accounts.authorise(hold.company().id(), wish.item(), wish.amount(), wish.currency(), hold.stepId());
        return done ? Optional.of(new Money(wish.amount(), wish.currency())) : Optional.empty();
    }

    /** There is nothing to make: accounts are opened by the operator. */
    @Override
    public boolean open(Command hold) {
        return false;
    }

    @Override
    public Refusal whyNot(Command hold) {
        Optional<Account> account =
                accounts.find(hold.company().id(), hold.wish().item());
        if (account.isEmpty()) {
            return new Refusal(Code.DECLINED, "There is no such account.");
        }
        if (!account.get().currency().equals(hold.wish().currency())) {
            return new Refusal(
                    Code.CURRENCY, "The account is not kept in " + hold.wish().currency() + ".");
        }
        return new Refusal(Code.DECLINED, "The balance does not cover the amount.");
    }

    @Override
    public void confirm(Step held) {
        accounts.capture(held.company().id(), held.taken().item(), held.price().amount(), held.stepId());
    }

    @Override
    public void giveBack(Step held) {
        accounts.voidAuthorisation(
                held.company().id(), held.taken().item(), held.price().amount(), held.stepId());
    }

    @Override
    public Settlement cancel(Step confirmed, Money asked) {
        Money captured = confirmed.price();
        Money refund = asked == null ? captured : asked;
        if (!refund.currency().equals(captured.currency())) {
            return Settlement.refused(
                    new Refusal(Code.CURRENCY, "The payment was made in " + captured.currency() + "."));
        }
        if (refund.amount() > captured.amount()) {
            return Settlement.refused(
                    new Refusal(Code.DECLINED, "No more can be refunded than was captured for this step."));
        }
        accounts.refund(confirmed.company().id(), confirmed.taken().item(), refund.amount(), confirmed.stepId());
        return Settlement.done(new Money(0, captured.currency()), refund);
    }
}
