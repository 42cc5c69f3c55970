package io.roundtrip.coordinator.recording;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What is remembered of LRAs, below {@code coordinator.history.}.
 *
 * @param enabled false: nothing is written down, and the console knows of nothing
 * @param keep for how long an ended LRA is remembered; 1 h to 10 years. One that failed is kept until a person archives it
 * @param keepAudit for how long it is remembered what operators did; 1 h to 10 years
 * @param queue how many happenings may wait to be written while the database is slow or away; what comes on top is dropped, counted, and
 *     said on the LRA's page; 1,000 to 10,000,000
 */
@ConfigurationProperties(prefix = "coordinator.history")
record HistoryProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("30d") Duration keep,
        @DefaultValue("365d") Duration keepAudit,
        @DefaultValue("100000") int queue) {

    HistoryProperties {
        age("keep", keep, "30d");
        age("keep-audit", keepAudit, "365d");
        require(queue >= 1_000 && queue <= 10_000_000, "queue", queue, "must be 1000 to 10000000, for example 100000");
    }

    private static void age(String property, Duration value, String example) {
        require(
                value.compareTo(Duration.ofHours(1)) >= 0 && value.compareTo(Duration.ofDays(3653)) <= 0,
                property,
                value,
                "must be 1h to 3653d, for example " + example);
    }

    private static void require(boolean holds, String property, Object value, String reason) {
        if (!holds) {
            throw new InvalidConfigurationPropertyValueException("coordinator.history." + property, value, reason);
        }
    }
}
