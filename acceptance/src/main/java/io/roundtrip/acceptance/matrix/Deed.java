package io.roundtrip.acceptance.matrix;

import java.util.Arrays;
import java.util.List;

/** What goes wrong: an operation of a partner, or a callback of the coordinator about a step at that partner. In the order of a trip's life. */
enum Deed {
    HOLD,
    PROBE,
    CONFIRM,
    RELEASE,
    COMPLETE,
    COMPENSATE;

    boolean isCallback() {
        return this == COMPLETE || this == COMPENSATE;
    }

    /** Whether it is done to what is held already. */
    boolean isEnding() {
        return this != HOLD && this != PROBE;
    }

    /** The partner's operation that it is, or leads to. */
    Deed atPartner() {
        return switch (this) {
            case COMPLETE -> CONFIRM;
            case COMPENSATE -> RELEASE;
            default -> this;
        };
    }

    /** Only a hold can be forgotten to have been released. */
    List<Fault> faults() {
        return Arrays.stream(Fault.values())
                .filter(fault -> this == HOLD || fault != Fault.FORGETFUL)
                .toList();
    }
}
