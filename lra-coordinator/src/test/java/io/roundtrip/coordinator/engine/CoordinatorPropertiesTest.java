package io.roundtrip.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;

class CoordinatorPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(Properties.class, ConfigurationPropertiesAutoConfiguration.class);

    @Test
    void hasADefaultForEverything() {
        runner.run(context -> {
            CoordinatorProperties properties = context.getBean(CoordinatorProperties.class);
            assertThat(properties.baseUri()).hasToString("http://localhost:8090");
            assertThat(properties.nodeName()).isEqualTo("coordinator-1");
            assertThat(properties.store().directory()).isEqualTo(Path.of("lra-store"));
            assertThat(properties.recovery().period()).isEqualTo(Duration.ofSeconds(2));
            assertThat(properties.recovery().longestPause()).isEqualTo(Duration.ofSeconds(10));
            assertThat(properties.callback().maxConnections()).isEqualTo(128);
            assertThat(properties.callback().connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        });
    }

    @Test
    void forgivesASlashAfterThePort() {
        runner.withPropertyValues("coordinator.base-uri=https://lra.example:8443/")
                .run(context -> assertThat(
                                context.getBean(CoordinatorProperties.class).lra("0_1"))
                        .isEqualTo(URI.create("https://lra.example:8443/lra-coordinator/0_1")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            coordinator.base-uri                 | localhost:8090              | http://localhost:8090
            coordinator.base-uri                 | ftp://localhost             | http://localhost:8090
            coordinator.base-uri                 | http://localhost:8090/path  | http://localhost:8090
            coordinator.base-uri                 | http://localhost?a=b        | http://localhost:8090
            coordinator.base-uri                 | http://a b                  | http://localhost:8090
            coordinator.node-name                | one two                     | coordinator-1
            coordinator.node-name                | abcdefghijklmnopqrstuvwxyz-30 | coordinator-1
            coordinator.recovery.period          | soon                        | 2s
            coordinator.recovery.period          | 1ms                         | 2s
            coordinator.recovery.period          | 2h                          | 2s
            coordinator.recovery.longest-pause   | 0s                          | 10s
            coordinator.max-requests             | 0                           | 150
            coordinator.callback.allowed-hosts   | http://a/                   | roundtrip:8080
            coordinator.callback.max-connections | 0                           | 128
            coordinator.callback.max-connections | many                        | 128
            coordinator.callback.connect-timeout | 3s                          | 1s
            """)
    void refusesAWrongValueWithNameAndExample(String property, String value, String example) {
        runner.withPropertyValues(property + "=" + value).run(context -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertThat(analysis.getDescription() + analysis.getAction()).contains(property, example);
        });
    }

    /** As Spring Boot does it: the first analyzer that knows the failure. */
    private static FailureAnalysis analysis(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, e) -> {}))
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(CoordinatorProperties.class)
    static class Properties {}
}
