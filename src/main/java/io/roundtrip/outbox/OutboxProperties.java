package io.roundtrip.outbox;

import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code travel.outbox.*}
 *
 * @param pollInterval pause of the relay when the table is empty, in milliseconds; the route reads it too, and wants a plain number
 */
@Validated
@ConfigurationProperties(prefix = "travel.outbox", ignoreUnknownFields = false)
record OutboxProperties(
        @DefaultValue("25")
        @Range(min = 1, max = 60_000, message = "must be milliseconds from 1 to 60000, for example 25")
        int pollInterval) {}
