package io.roundtrip.coordinator.operator;

/** What was asked for cannot be done, or not by this operator; nothing was done. The message says why, for the operator. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it is refused. */
    public enum Why {
        /** Nothing is known under this id. */
        UNKNOWN,
        /** The operator lacks a permission. */
        FORBIDDEN,
        /** The LRA is in no state for it. */
        STATE,
        /** It has changed since the operator saw it. */
        STALE,
        /** What is done could not be written down. */
        UNAVAILABLE
    }

    private final Why why;

    RefusedException(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
