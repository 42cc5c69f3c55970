package io.roundtrip.coordinator.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schemas fit both kinds of database, and a second start finds them as the first left them. */
class DatabasesTest {

    private static final String LRA = """
            insert into lra (uid, url, client_id, saga, business_key, status, status_since, started_at, participants, pending, attempts, incomplete, version)
            values ('a', 'http://localhost/a', 'itinerary:1', 'itinerary', '1', 'Active', now(), now(), 0, 0, 0, false, 1)""";

    @TempDir
    private Path directory;

    @Test
    void keepsWhatWasWrittenInFilesOfItsOwn() {
        keeps(new DatabaseProperties(null, null, null, null));
        assertThat(directory.resolve("history.mv.db")).exists();
    }

    @Test
    void keepsWhatWasWrittenInPostgres() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Path secret = Files.writeString(directory.resolve("secret"), "postgres\n");
            keeps(new DatabaseProperties(
                    postgres.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", ""), "postgres", null, secret));
        }
    }

    private void keeps(DatabaseProperties properties) {
        Databases databases = new Databases(properties, directory.resolve("history"));
        try (HikariDataSource first = databases.open("history", 2)) {
            Databases.migrate(first, "history");
            JdbcClient.create(first).sql(LRA).update();
        }
        try (HikariDataSource second = databases.open("history", 2)) {
            Databases.migrate(second, "history");
            assertThat(JdbcClient.create(second)
                            .sql("select business_key from lra")
                            .query(String.class)
                            .list())
                    .containsExactly("1");
        }
    }
}
