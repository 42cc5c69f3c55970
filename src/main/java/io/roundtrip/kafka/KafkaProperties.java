package io.roundtrip.kafka;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code travel.kafka.*}
 *
 * @param partitions of topics that are made: the most instances and threads that can share a topic's work
 * @param replicationFactor of topics that are made; 3 in a cluster, 1 on one machine
 * @param startTimeout how long the broker may take to answer when the application starts
 */
@Validated
@ConfigurationProperties(prefix = "travel.kafka", ignoreUnknownFields = false)
record KafkaProperties(
        @DefaultValue("16") @Positive(message = "must be at least 1, for example 16") int partitions,

        @DefaultValue("1") @Positive(message = "must be at least 1, for example 1") short replicationFactor,

        @DefaultValue("30s")
        @NotNull @DurationMin(seconds = 1, message = "must be 1s to 10m, for example 30s")
        @DurationMax(minutes = 10, message = "must be 1s to 10m, for example 30s")
        Duration startTimeout) {}
