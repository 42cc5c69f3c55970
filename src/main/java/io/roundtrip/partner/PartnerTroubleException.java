package io.roundtrip.partner;

import java.time.Duration;

/**
 * A partner that gave no usable answer to a REST call: thrown, so that its circuit breaker counts it. What it answered all the same is kept,
 * in our words.
 */
public class PartnerTroubleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    PartnerTroubleException(PartnerAnswer answer) {
        super("code " + answer.code());
        this.retryAfter = answer.retryAfter();
    }

    /** How long the partner wants to be left alone; null when it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
