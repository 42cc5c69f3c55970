package io.roundtrip.sandbox.company;

/** What a company sells; it decides what the body of a hold looks like and what a hold takes. */
public enum Kind {
    FLIGHT,
    STAY,
    PAYMENT
}
