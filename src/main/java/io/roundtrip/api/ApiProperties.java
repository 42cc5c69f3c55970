package io.roundtrip.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code travel.api.*}
 *
 * @param concurrency how many API calls are worked on at once; about the number of database connections, since each call holds one
 * @param queue how many API calls may wait for their turn; beyond that the answer is 503
 * @param retryAfter what a client that is sent away is told to wait, whole seconds
 * @param pageSize how many itineraries a page of the list has
 */
@ConfigurationProperties(prefix = "travel.api", ignoreUnknownFields = false)
record ApiProperties(
        @DefaultValue("16") int concurrency,
        @DefaultValue("256") int queue,
        @DefaultValue("2s") Duration retryAfter,
        @DefaultValue("50") int pageSize) {

    ApiProperties {
        within("concurrency", concurrency, 1, 1000, "16");
        within("queue", queue, 1, 100_000, "256");
        within("retry-after", retryAfter.toSeconds(), 1, 3600, "2s");
        within("page-size", pageSize, 1, 1000, "50");
    }

    private static void within(String name, long value, long least, long most, String example) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("travel.api.%s must be between %d and %d, for example %s; it is %d"
                    .formatted(name, least, most, example, value));
        }
    }
}
