package io.roundtrip.lra;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code travel.lra.*}: the coordinator, and where it finds us.
 *
 * @param coordinatorUrl the one coordinator that is trusted; its path ends in {@code /lra-coordinator}
 * @param participantUrl this application as the coordinator reaches it: stored in open sagas, so a service address that any instance
 *     answers
 * @param timeLimit the coordinator's own limit, a backstop: longer than any hold
 * @param connectTimeout for calls to the coordinator
 * @param answerTimeout for calls to the coordinator that start, join or ask
 * @param endTimeout for close and cancel, which call every participant (2 s each at worst) before they answer
 * @param callbackBudget how long a callback may wait for its outcome before it answers 202; below the coordinator's 2 s
 * @param connections how many connections to the coordinator are kept
 * @param tokenFile where the bearer token for the coordinator is, read anew when it changes; absent: none is sent
 */
@Validated
@ConfigurationProperties(prefix = "travel.lra", ignoreUnknownFields = false)
public record LraProperties(
        @DefaultValue("http://localhost:8090/lra-coordinator") @NotNull
        URI coordinatorUrl,

        @DefaultValue("http://localhost:8080") @NotNull URI participantUrl,

        @DefaultValue("24h") @NotNull @DurationMin(minutes = 1, message = "must be at least 1m, for example 24h")
        Duration timeLimit,

        @DefaultValue("1s")
        @NotNull @DurationMin(millis = 100, message = "must be 100ms to 10m, for example 1s")
        @DurationMax(minutes = 10, message = "must be 100ms to 10m, for example 1s")
        Duration connectTimeout,

        @DefaultValue("5s")
        @NotNull @DurationMin(millis = 100, message = "must be 100ms to 10m, for example 5s")
        @DurationMax(minutes = 10, message = "must be 100ms to 10m, for example 5s")
        Duration answerTimeout,

        @DefaultValue("60s")
        @NotNull @DurationMin(millis = 100, message = "must be 100ms to 10m, for example 60s")
        @DurationMax(minutes = 10, message = "must be 100ms to 10m, for example 60s")
        Duration endTimeout,

        @DefaultValue("1200ms") @NotNull Duration callbackBudget,

        @DefaultValue("64") @Positive(message = "must be at least 1, for example 64") int connections,

        Path tokenFile) {

    public LraProperties {
        requireHttp(coordinatorUrl, "travel.lra.coordinator-url", "http://lra-coordinator:8090/lra-coordinator");
        requireHttp(participantUrl, "travel.lra.participant-url", "http://roundtrip:8080");
        if (callbackBudget.isNegative() || callbackBudget.toMillis() >= 2000) {
            // 2 s is the coordinator's LRAConstants.PARTICIPANT_TIMEOUT, which cannot be configured.
            throw new IllegalArgumentException(
                    "travel.lra.callback-budget must be between 0 and 2s, for example 1200ms, but is "
                            + callbackBudget);
        }
    }

    private static void requireHttp(URI uri, String property, String example) {
        boolean plain = uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null;
        if (!plain || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(property
                    + " must be an http or https address without a query, for example " + example + ", but is " + uri);
        }
    }
}
