package io.roundtrip.coordinator.engine;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says which {@code coordinator.} property cannot be read at all, and what a readable one looks like. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadablePropertyAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final Map<String, String> EXAMPLES = new TreeMap<>(Map.of(
            "coordinator.base-uri", "http://localhost:8090",
            "coordinator.node-name", "coordinator-1",
            "coordinator.store.directory", "./lra-store",
            "coordinator.recovery.period", "2s",
            "coordinator.callback.max-connections", "128",
            "coordinator.callback.connect-timeout", "1s",
            "coordinator.database.password-file", "/run/secrets/database",
            "coordinator.history.keep", "30d",
            "coordinator.history.queue", "100000"));

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        String property = cause.getName().toString();
        String example = EXAMPLES.get(property);
        if (example == null
                || cause.getProperty() == null
                || findCause(cause, InvalidConfigurationPropertyValueException.class) != null) {
            return null; // Spring Boot's own analyzers know better
        }
        return new FailureAnalysis(
                "Property " + property + " cannot have the value '"
                        + cause.getProperty().getValue() + "'.",
                "Set it to something like " + property + "=" + example,
                cause);
    }
}
