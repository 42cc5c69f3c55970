package io.roundtrip.ledger;

/** The life of a saga step. The names are stored: changing one is a migration. */
public enum StepStatus {
    /** Nobody was asked yet. Next: ASKED; stays for ever when the itinerary is undone before. */
    PLANNED,
    /** The partner is asked to hold; the intent, written before the call. Next: HELD, REFUSED, UNCLEAR, RELEASING. */
    ASKED,
    /** Held at the partner. Next: CONFIRMING, RELEASING. */
    HELD,
    /** The partner said no when it was first asked; nothing is held there. The end; but a partner that holds late all the same is asked to give it back: RELEASING. */
    REFUSED,
    /** Nobody knows: asked to hold as often as allowed and probed, or refused after answers that got lost. Next: HELD, REFUSED, RELEASING. */
    UNCLEAR,
    /** The partner is asked to confirm; the intent. Next: CONFIRMED, STUCK. */
    CONFIRMING,
    /** Final at the partner. Next: CANCELLED. */
    CONFIRMED,
    /** The partner is asked to release; the intent. Next: RELEASED, STUCK. */
    RELEASING,
    /** Given back at the partner. The end; but a partner that holds late all the same, or may, is asked again: RELEASING. */
    RELEASED,
    /** Cancelled by the traveller after it was confirmed. The end. */
    CANCELLED,
    /** A person is needed. Next: CONFIRMED, RELEASED, once that person has decided. */
    STUCK;

    /** Whether the partner was asked to give the hold back. */
    public boolean isGivenBack() {
        return this == RELEASING || this == RELEASED;
    }

    /** Whether, of what is decided, it is being confirmed or released, or waits for its turn. */
    public boolean isUnfinished() {
        return !isNothingHeld() && this != CONFIRMED && this != CANCELLED && this != STUCK;
    }

    /** Whether nothing is held at the partner, for certain. */
    public boolean isNothingHeld() {
        return this == PLANNED || this == REFUSED || this == RELEASED;
    }
}
