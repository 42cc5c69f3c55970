package io.roundtrip.acceptance.matrix;

/** Where a trip is meant to go. */
enum Way {
    FORWARD,
    /** Another leg is sold out, or a person cancels the saga at the coordinator. */
    UNDO
}
