package io.roundtrip.sandbox.inventory;

import io.roundtrip.sandbox.company.Kind;
import io.roundtrip.sandbox.protocol.Code;
import io.roundtrip.sandbox.protocol.Command;
import io.roundtrip.sandbox.protocol.Money;
import io.roundtrip.sandbox.protocol.Refusal;
import io.roundtrip.sandbox.protocol.Wish;
import io.roundtrip.sandbox.reservation.Step;
import io.roundtrip.sandbox.reservation.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Flights and stays: a hold takes units on every day it asks for; a cancellation keeps a fee by the company's percent. */
@Component
class Inventory implements Trade {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Stock stock;

    Inventory(Stock stock) {
        this.stock = stock;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.FLIGHT, Kind.STAY);
    }

    @Override
    public Optional<Money> take(Command hold) {
        List<Money> taken = stock.take(hold.company().id(), hold.wish());
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        long perUnit = taken.stream().mapToLong(Money::amount).sum();
        return Optional.of(new Money(perUnit * hold.wish().units(), hold.wish().currency()));
    }

    @Override
    @Transactional
    public boolean open(Command hold) {
        Wish wish = hold.wish();
        return stock.open(hold.company().id(), wish.item(), wish.day(), wish.days());
    }

    @Override
    public Refusal whyNot(Command hold) {
        Wish wish = hold.wish();
        if (stock.usual(hold.company().id(), wish.item()).isEmpty()) {
            return new Refusal(Code.UNKNOWN_ITEM, "This company has no " + wish.item() + ".");
        }
        if (!stock.isSoldIn(hold.company().id(), wish)) {
            return new Refusal(Code.CURRENCY, wish.item() + " is not sold in " + wish.currency() + ".");
        }
        return new Refusal(Code.SOLD_OUT, "Not enough is left of " + wish.item() + ".");
    }

    @Override
    public void confirm(Step held) {
        // What is held was taken off the stock already; confirming only ends its clock.
    }

    @Override
    public void giveBack(Step held) {
        stock.giveBack(held.company().id(), held.taken());
    }

    @Override
    public Settlement cancel(Step confirmed, Money asked) {
        stock.giveBack(confirmed.company().id(), confirmed.taken());
        Money price = confirmed.price();
        long fee = BigDecimal.valueOf(price.amount())
                .multiply(BigDecimal.valueOf(confirmed.company().cancellationFeePercent()))
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .longValueExact();
        return Settlement.done(new Money(fee, price.currency()), new Money(price.amount() - fee, price.currency()));
    }
}
