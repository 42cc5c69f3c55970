package io.roundtrip.sandbox.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The five operations of every company. */
public enum Operation {
    @JsonProperty("hold")
    HOLD,
    @JsonProperty("confirm")
    CONFIRM,
    @JsonProperty("release")
    RELEASE,
    @JsonProperty("cancel")
    CANCEL,
    @JsonProperty("probe")
    PROBE;

    /** Its name on the wire, for example {@code hold}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The {@code ce_type} of a command, for example {@code travel.hold.requested.v1}. */
    public String requested() {
        return "travel." + word() + ".requested.v1";
    }

    /** The {@code ce_type} of an answer, for example {@code travel.hold.answered.v1}. */
    public String answered() {
        return "travel." + word() + ".answered.v1";
    }

    public static Optional<Operation> requestedBy(String commandType) {
        return Arrays.stream(values())
                .filter(operation -> operation.requested().equals(commandType))
                .findFirst();
    }
}
