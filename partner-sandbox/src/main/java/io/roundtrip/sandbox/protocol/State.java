package io.roundtrip.sandbox.protocol;

/** How a step stands at a company. */
public enum State {
    /** Taken for a while; then CONFIRMED, RELEASED or EXPIRED. */
    HELD,
    /** Final; then CANCELLED, if at all. */
    CONFIRMED,
    /** Given back, or marked before any hold came; final. */
    RELEASED,
    /** Was confirmed, then taken back for a fee; final. */
    CANCELLED,
    /** Given back because nobody confirmed in time; final. */
    EXPIRED,
    /** The hold was refused; never shown as a reservation, kept to give the same answer again; final. */
    REFUSED
}
