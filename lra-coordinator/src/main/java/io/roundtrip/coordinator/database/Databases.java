package io.roundtrip.coordinator.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Opens pools of connections, each with the schema that it is for. */
public final class Databases {

    /** Who asks waits no longer: what is written off the request path is tried again, and a page says what is wrong. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DatabaseProperties properties;
    private final Path own;

    /** @param own the embedded database's files, without an ending, for when no PostgreSQL is named */
    public Databases(DatabaseProperties properties, Path own) {
        this.properties = properties;
        this.own = own.toAbsolutePath();
    }

    /**
     * A pool of at most so many connections. Opens none yet.
     *
     * @param name of the pool, in threads, logs and metrics
     */
    public HikariDataSource open(String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(-1);
        if (properties.isPostgres()) {
            postgres(config);
        } else {
            embedded(config);
        }
        return new HikariDataSource(config);
    }

    private void postgres(HikariConfig config) {
        config.setJdbcUrl(properties.url());
        config.setUsername(properties.username());
        try {
            config.setPassword(properties.secret());
        } catch (IOException e) {
            throw new UncheckedIOException("coordinator.database.password-file cannot be read", e);
        }
        config.addDataSourceProperty("ApplicationName", config.getPoolName());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
    }

    private void embedded(HikariConfig config) {
        String file = own.toString().replace(";", "\\;");
        // On disk when a commit returns; closed by us and not by a shutdown hook of its own, which may come first.
        config.setJdbcUrl(
                "jdbc:h2:file:" + file
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        config.setUsername("coordinator");
    }

    /**
     * What PostgreSQL alone needs: it finds what begins with a text by index only when that index is told to compare byte by byte. H2 always
     * does.
     */
    private static Map<String, String> dialect(HikariDataSource pool) {
        boolean postgres = pool.getJdbcUrl().startsWith(DatabaseProperties.POSTGRES);
        return Map.of("prefix", postgres ? "varchar_pattern_ops" : "", "postgres", postgres ? "" : "-- ");
    }

    /** Brings the schema of this name (its migrations are in {@code db/<schema>}) up to date. */
    public static void migrate(HikariDataSource pool, String schema) {
        Flyway.configure(Databases.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:db/" + schema)
                .table(schema + "_migrations")
                .baselineOnMigrate(true) // two schemas of ours share a database, and each finds the other's tables
                .baselineVersion("0")
                .placeholders(dialect(pool))
                .load()
                .migrate();
    }
}
