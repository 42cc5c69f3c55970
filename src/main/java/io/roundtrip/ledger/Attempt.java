package io.roundtrip.ledger;

import java.time.Instant;

/**
 * An attempt that gave no usable answer.
 *
 * @param operation the step's status while it was asked: {@code ASKED} to hold, {@code CONFIRMING} or {@code RELEASING}
 * @param number 1 for the first
 * @param answer what came instead of an answer, in our words
 */
public record Attempt(StepStatus operation, int number, Instant failedAt, String answer) {}
