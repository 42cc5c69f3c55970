package io.roundtrip.sandbox.behaviour;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The ways to misbehave. */
public enum Mode {
    /** A clear no. */
    @JsonProperty("refuse")
    REFUSE("refuse"),
    /** HTTP 500 or an error reply; nothing done. */
    @JsonProperty("error")
    ERROR("error"),
    /** No answer; nothing done. */
    @JsonProperty("stall")
    STALL("stall"),
    /** Done, but the answer is never sent. */
    @JsonProperty("lose-reply")
    LOSE_REPLY("lose-reply"),
    /** Done after the delay, and answered then. */
    @JsonProperty("late")
    LATE("late"),
    /** Done at once, and answered after the delay: a release may have overtaken the answer. */
    @JsonProperty("late-reply")
    LATE_REPLY("late-reply"),
    /** Done after the delay, also what was released before it was held; answered as long again after that. */
    @JsonProperty("forgetful")
    FORGETFUL("forgetful"),
    /** The answer comes twice. */
    @JsonProperty("duplicate")
    DUPLICATE("duplicate"),
    /** The connection is cut without an answer; on Kafka nobody consumes. */
    @JsonProperty("down")
    DOWN("down");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    /** Its name on the wire, for example {@code lose-reply}. */
    public String word() {
        return word;
    }
}
