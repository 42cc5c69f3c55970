package io.roundtrip.sandbox.protocol;

/** The way that a command came. */
public enum Transport {
    REST,
    KAFKA
}
