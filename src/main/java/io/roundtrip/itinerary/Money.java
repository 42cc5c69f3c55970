package io.roundtrip.itinerary;

import java.util.Objects;

/**
 * An amount of money.
 *
 * @param amount minor units of the currency (cents for USD); never negative
 * @param currency ISO 4217 code, for example {@code USD}
 */
public record Money(long amount, String currency) {

    public Money {
        Objects.requireNonNull(currency, "currency");
        if (amount < 0) {
            throw new IllegalArgumentException("An amount of money is not negative: " + amount);
        }
    }

    /** The sum; {@link ArithmeticException} beyond the range of a long, {@link IllegalArgumentException} for two currencies. */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(amount, other.amount), currency);
    }
}
