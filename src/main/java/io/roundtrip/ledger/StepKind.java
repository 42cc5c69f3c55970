package io.roundtrip.ledger;

/** What a step books. The names are stored: changing one is a migration. */
public enum StepKind {
    FLIGHT,
    STAY,
    /** Held (authorised) last, when every leg has its price. */
    PAYMENT
}
