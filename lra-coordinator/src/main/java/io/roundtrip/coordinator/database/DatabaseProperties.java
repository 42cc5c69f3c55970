package io.roundtrip.coordinator.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * A PostgreSQL of the operator's, below {@code coordinator.database.}.
 *
 * @param url {@code jdbc:postgresql://host:5432/coordinator}; absent: files of the coordinator's own, beside its journal
 * @param username who owns the database's tables
 * @param password of that user, best by environment ({@code COORDINATOR_DATABASE_PASSWORD})
 * @param passwordFile or the file that it is in, read at the start
 */
@ConfigurationProperties(prefix = "coordinator.database")
public record DatabaseProperties(String url, String username, String password, Path passwordFile) {

    static final String POSTGRES = "jdbc:postgresql:";

    public DatabaseProperties {
        require(
                url == null || url.startsWith(POSTGRES),
                "url",
                url,
                "must be of a PostgreSQL, for example jdbc:postgresql://localhost:5432/coordinator");
        require(
                url == null || !url.matches("(?s).*[?&](user|password)=.*"),
                "url",
                "(not shown)",
                "must not name a user or a password: set coordinator.database.username and coordinator.database.password-file,"
                        + " for example /run/secrets/database");
        require(
                password == null || passwordFile == null,
                "password-file",
                passwordFile,
                "must not be set beside coordinator.database.password: keep one of them, for example the file");
        require(
                passwordFile == null || Files.isReadable(passwordFile),
                "password-file",
                passwordFile,
                "must be a file that can be read, for example /run/secrets/database");
    }

    /** Whether the operator names a PostgreSQL. */
    public boolean isPostgres() {
        return url != null;
    }

    /** Null without one. */
    String secret() throws IOException {
        return passwordFile == null ? password : Files.readString(passwordFile).strip();
    }

    private static void require(boolean holds, String property, Object value, String reason) {
        if (!holds) {
            throw new InvalidConfigurationPropertyValueException("coordinator.database." + property, value, reason);
        }
    }
}
