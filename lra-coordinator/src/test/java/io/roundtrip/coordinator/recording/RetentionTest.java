package io.roundtrip.coordinator.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.coordinator.history.Day;
import io.roundtrip.coordinator.history.HistoryDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RetentionTest {

    @TempDir
    private Path directory;

    private HistoryDatabase database;
    private Day day;

    @BeforeEach
    void open() {
        database = HistoryDatabase.embedded(directory);
        day = new Day(database.rows());
        day.fill();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void forgetsWhatEndedLongAgoWithAllThatBelongsToIt() {
        Retention retention = keeping("2h");

        assertThat(retention.forgetSome(Day.NOW)).containsExactlyInAnyOrder("booked-3", "undone-1", "archived-1");

        assertThat(retention.isDue(Day.NOW)).isFalse();
        assertThat(retention.isDue(Day.NOW.plusSeconds(60))).isTrue();
        assertThat(left("lra where uid in ('booked-1', 'booked-2', 'failed-1', 'slow-1')"))
                .as("kept: not so old, failed, under way")
                .isEqualTo(4);
        for (String table : new String[] {"participant", "callback_attempt", "journal"}) {
            assertThat(left(table + " where lra_uid in ('booked-3', 'undone-1', 'archived-1')"))
                    .as(table)
                    .isZero();
            assertThat(left(table)).isPositive();
        }
    }

    @Test
    void goesOnAtOnceWhileThereIsMore() {
        for (int i = 0; i < 501; i++) {
            day.lra("old-" + i, "key", "Closed", Day.ago("99h"), Day.ago("99h"), Map.of("ended_at", Day.ago("99h")));
        }
        Retention retention = keeping("48h");

        assertThat(retention.forgetSome(Day.NOW)).hasSize(500);
        assertThat(retention.isDue(Day.NOW)).isTrue();
        assertThat(retention.forgetSome(Day.NOW)).hasSize(1);
        assertThat(retention.isDue(Day.NOW)).isFalse();
    }

    private Retention keeping(String age) {
        return new Retention(
                database.rows(),
                new TransactionTemplate(new JdbcTransactionManager(database.pool())),
                new HistoryProperties(
                        true,
                        Duration.parse("PT" + age.toUpperCase(java.util.Locale.ROOT)),
                        Duration.ofDays(365),
                        1000));
    }

    private int left(String of) {
        return database.rows()
                .sql("select count(*) from " + of)
                .query(Integer.class)
                .single();
    }
}
