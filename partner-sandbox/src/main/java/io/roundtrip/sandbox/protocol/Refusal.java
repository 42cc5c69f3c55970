package io.roundtrip.sandbox.protocol;

/** A clear no: its code and one sentence for a person. */
public record Refusal(Code code, String reason) {}
