package io.roundtrip.alert;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code travel.alerts.*}
 *
 * @param eventsTopic where the world is told that a person is needed, and what that person did
 */
@Validated
@ConfigurationProperties(prefix = "travel.alerts", ignoreUnknownFields = false)
record AlertProperties(
        @DefaultValue("travel.alerts.events.v1")
        @NotBlank(message = "must name a topic, for example travel.alerts.events.v1") String eventsTopic) {}
