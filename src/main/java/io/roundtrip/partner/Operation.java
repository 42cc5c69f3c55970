package io.roundtrip.partner;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a partner is asked to do with a step. */
public enum Operation {
    /** Keep seats, rooms or money for a while. */
    @JsonProperty("hold")
    HOLD,
    /** Make the hold final. */
    @JsonProperty("confirm")
    CONFIRM,
    /** Give the hold back. */
    @JsonProperty("release")
    RELEASE,
    /** Take back what was confirmed, for a fee. */
    @JsonProperty("cancel")
    CANCEL,
    /** A read-only question. */
    @JsonProperty("probe")
    PROBE
}
