package io.roundtrip.coordinator.operator;

import java.util.Map;

/** What was asked for cannot be understood; nothing was done. */
public final class BadActException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> faults;

    BadActException(Map<String, String> faults) {
        super(faults.toString());
        this.faults = Map.copyOf(faults);
    }

    /** By field, each half a sentence about it. */
    public Map<String, String> faults() {
        return faults;
    }
}
