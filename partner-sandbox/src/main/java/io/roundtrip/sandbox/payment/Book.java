package io.roundtrip.sandbox.payment;

/** Where money of an account can be; a posting moves it from one to another. */
enum Book {
    /** Outside: where what is put into an account comes from. */
    FUNDING,
    /** What can be spent. */
    BALANCE,
    /** Set aside for a payment that is held. */
    AUTHORISED,
    /** Paid to the travel seller, ever. */
    CAPTURED,
    /** Paid back by the travel seller, ever; negative in the ledger, shown as it is. */
    REFUNDED
}
