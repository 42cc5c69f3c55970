package io.roundtrip.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.sandbox.company.SandboxProperties;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class SandboxPropertiesTest {

    @Configuration
    @EnableConfigurationProperties(SandboxProperties.class)
    static class Only {}

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(Only.class)
            .withPropertyValues("sandbox.companies.new-air.kind=flight");

    @Test
    void hasDefaultsForAllButTheCompanies() {
        context.run(started -> {
            SandboxProperties properties = started.getBean(SandboxProperties.class);
            assertThat(properties.holdTimeToLive()).isEqualTo(Duration.ofMinutes(15));
            assertThat(properties.cancellationFeePercent()).isEqualTo(10);
            assertThat(properties.topicPartitions()).isEqualTo(8);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "sandbox.hold-time-to-live, 0s, holdTimeToLive, 'for example 15m'",
        "sandbox.cancellation-fee-percent, 101, cancellationFeePercent, 'for example 10'",
        "sandbox.calls-kept, 0, callsKept, 'for example 10000'",
        "sandbox.topic-partitions, 0, topicPartitions, 'for example 8'",
        "sandbox.companies.new-air.hold-time-to-live, -1s, companies[new-air].holdTimeToLive, 'for example 15m'",
        "sandbox.companies.new-air.items[0].item, S K, companies[new-air].items[0].item, 'for example SK101'",
        "sandbox.companies.[New Air].kind, stay, companies, 'for example skyway-air'"
    })
    void refusesAWrongValueWithItsNameAndAnExample(String name, String value, String field, String example) {
        context.withPropertyValues(name + "=" + value)
                .run(started -> assertThat(started.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining(field)
                        .hasMessageContaining(example));
    }
}
