package io.roundtrip.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** {@code travel.api.*}. */
class ApiPropertiesTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Bound.class);

    @Test
    void hasDefaults() {
        application.run(context -> assertThat(context.getBean(ApiProperties.class))
                .isEqualTo(new ApiProperties(16, 256, java.time.Duration.ofSeconds(2), 50)));
    }

    @ParameterizedTest
    @CsvSource({
        "concurrency=0, 'travel.api.concurrency must be between 1 and 1000, for example 16; it is 0'",
        "queue=0, 'travel.api.queue must be between 1 and 100000, for example 256; it is 0'",
        "retry-after=500ms, 'travel.api.retry-after must be between 1 and 3600, for example 2s; it is 0'",
        "page-size=1001, 'travel.api.page-size must be between 1 and 1000, for example 50; it is 1001'",
    })
    void refusesWrongValuesWithTheirNameAndAnExample(String property, String message) {
        application
                .withPropertyValues("travel.api." + property)
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().hasMessage(message));
    }

    @EnableConfigurationProperties(ApiProperties.class)
    static class Bound {}
}
