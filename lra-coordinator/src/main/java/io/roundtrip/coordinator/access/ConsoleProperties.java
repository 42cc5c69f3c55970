package io.roundtrip.coordinator.access;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may use the console, below {@code coordinator.console.}.
 *
 * @param operatorsFile operators with passwords, for a coordinator that only this machine reaches; without it one is generated, beside the
 *     journal
 */
@ConfigurationProperties(prefix = "coordinator.console")
record ConsoleProperties(Path operatorsFile) {}
