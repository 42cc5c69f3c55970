package io.roundtrip.sandbox.protocol;

/** Why a company says no. */
public enum Code {
    SOLD_OUT,
    UNKNOWN_ITEM,
    DECLINED,
    CURRENCY,
    /** The step was released before its hold came. */
    RELEASED,
    EXPIRED,
    UNKNOWN_STEP,
    NOT_HELD,
    /** A release came too late: cancel instead. */
    CONFIRMED,
    TOLD_TO_REFUSE
}
