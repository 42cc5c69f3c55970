package io.roundtrip.itinerary;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code travel.itineraries.*}
 *
 * @param commandsTopic where the work of booking is handed out
 * @param eventsTopic where the world is told what became of an itinerary
 * @param takeOver how long a new itinerary may wait for Kafka before a worker takes it up by itself
 * @param maxPending how many itineraries may be in the making; beyond that the API answers 503
 */
@Validated
@ConfigurationProperties(prefix = "travel.itineraries", ignoreUnknownFields = false)
public record ItineraryProperties(
        @DefaultValue("travel.itineraries.commands.v1")
        @NotBlank(message = "must name a topic, for example travel.itineraries.commands.v1") String commandsTopic,

        @DefaultValue("travel.itineraries.events.v1")
        @NotBlank(message = "must name a topic, for example travel.itineraries.events.v1") String eventsTopic,

        @DefaultValue("30s")
        @NotNull @DurationMin(seconds = 1, message = "must be 1s to 1h, for example 30s")
        @DurationMax(hours = 1, message = "must be 1s to 1h, for example 30s")
        Duration takeOver,

        @DefaultValue("5000") @Positive(message = "must be at least 1, for example 5000") int maxPending) {}
