package io.roundtrip.sandbox.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an answer amounts to. */
public enum Outcome {
    @JsonProperty("done")
    DONE,
    @JsonProperty("refused")
    REFUSED,
    /** Says nothing about what was done. */
    @JsonProperty("error")
    ERROR
}
