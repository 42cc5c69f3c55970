package io.roundtrip.sandbox.protocol;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** An amount in minor units of an ISO 4217 currency. */
public record Money(
        @Min(value = 0, message = "must not be negative") long amount,

        @NotNull(message = "is missing, for example USD") @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code, for example USD") String currency) {}
