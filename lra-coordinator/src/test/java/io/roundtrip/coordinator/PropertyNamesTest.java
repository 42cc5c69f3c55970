package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.coordinator.database.DatabaseProperties;
import io.roundtrip.coordinator.engine.CoordinatorProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class PropertyNamesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(
                    Properties.class, PropertyNames.class, ConfigurationPropertiesAutoConfiguration.class);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coordinator.stroe.directory",
                "coordinator.store.directroy",
                "coordinator.database.user",
                "coordinator.url"
            })
    void refusesAMisspeltName(String property) {
        runner.withPropertyValues(property + "=x").run(context -> {
            assertThat(context.getStartupFailure()).hasMessageContaining(property);
            assertThat(new UnknownPropertyAnalyzer()
                            .analyze(context.getStartupFailure())
                            .getDescription())
                    .contains(property, "coordinator.store.directory", "coordinator.database.password-file");
        });
    }

    @Test
    void takesListsAndEverySpelling() {
        runner.withPropertyValues(
                        "coordinator.callback.token-recipients[0]=http://a/",
                        "coordinator.callback.tokenRecipients[1]=http://b/",
                        "coordinator.callback.MAX_CONNECTIONS=8")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({CoordinatorProperties.class, DatabaseProperties.class})
    static class Properties {}
}
