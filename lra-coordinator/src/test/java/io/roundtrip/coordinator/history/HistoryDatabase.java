package io.roundtrip.coordinator.history;

import com.zaxxer.hikari.HikariDataSource;
import io.roundtrip.coordinator.database.DatabaseProperties;
import io.roundtrip.coordinator.database.Databases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The history's tables in either kind of database, empty. */
public record HistoryDatabase(HikariDataSource pool, JdbcClient rows) implements AutoCloseable {

    public static HistoryDatabase embedded(Path directory) {
        return open(new DatabaseProperties(null, null, null, null), directory);
    }

    public static HistoryDatabase in(EmbeddedPostgres postgres) {
        String url = postgres.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
        return open(new DatabaseProperties(url, "postgres", "postgres", null), Path.of("target"));
    }

    private static HistoryDatabase open(DatabaseProperties properties, Path directory) {
        HikariDataSource pool = new Databases(properties, directory.resolve("history")).open("history", 5);
        Databases.migrate(pool, "history");
        return new HistoryDatabase(pool, JdbcClient.create(pool));
    }

    @Override
    public void close() {
        pool.close();
    }
}
