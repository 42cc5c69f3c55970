package io.roundtrip.acceptance.matrix;

/** How a partner, or the line of a callback, misbehaves once; partner-sandbox/README.md says what each does. */
enum Fault {
    REFUSE,
    ERROR,
    STALL,
    LOSE_REPLY,
    LATE,
    LATE_REPLY,
    FORGETFUL,
    DUPLICATE,
    DOWN
}
