package io.roundtrip.saga;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code travel.saga.*}
 *
 * @param consumers how many itineraries one instance starts at the same time
 * @param threads how many partner calls one instance makes at the same time
 * @param endings how many sagas one instance closes or cancels at the same time
 * @param timeToConfirm kept free between the last moment to hold and the end of the shortest hold
 * @param lookAgainAfter how long a step of the work may take before an itinerary counts as overdue and is looked at again
 */
@Validated
@ConfigurationProperties(prefix = "travel.saga", ignoreUnknownFields = false)
record SagaProperties(
        @DefaultValue("4") @Positive(message = "must be at least 1, for example 4") int consumers,

        @DefaultValue("32") @Positive(message = "must be at least 1, for example 32") int threads,

        @DefaultValue("32") @Positive(message = "must be at least 1, for example 32") int endings,

        @DefaultValue("9m")
        @NotNull @DurationMin(seconds = 1, message = "must be 1s to 24h, for example 9m")
        @DurationMax(days = 1, message = "must be 1s to 24h, for example 9m")
        Duration timeToConfirm,

        @DefaultValue("15s")
        @NotNull @DurationMin(seconds = 1, message = "must be 1s to 10m, for example 15s")
        @DurationMax(minutes = 10, message = "must be 1s to 10m, for example 15s")
        Duration lookAgainAfter) {}
