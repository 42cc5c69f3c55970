package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is remembered of LRAs, in a PostgreSQL where a test can look at it while the coordinator runs. */
class HistoryIT {

    @TempDir
    private Path store;

    private EmbeddedPostgres postgres;
    private Connection connection;
    private JdbcClient rows;
    private Participant participant;
    private CoordinatorProcess coordinator;

    @BeforeEach
    void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        connection = DriverManager.getConnection(url(), "postgres", "postgres");
        rows = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        participant = new Participant();
        coordinator = CoordinatorProcess.start(store, database());
        coordinator.close(coordinator.startLra()); // the first that is written says that the tables are there
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> count("lra") == 1);
    }

    @AfterEach
    void stop() throws Exception {
        coordinator.close();
        participant.close();
        connection.close();
        postgres.close();
    }

    @Test
    void remembersAnLraThatEnded() {
        String lra = coordinator.lraWith(participant, "flight", "stay");
        coordinator.close(lra);

        awaitStatus(lra, "Closed");
        assertThat(journal(lra)).containsExactly("began", "joined", "joined", "changed", "called", "called", "changed");
        assertThat(rows.sql(
                                "select saga || ' ' || business_key || ' ' || participants || ' ' || attempts || ' ' || pending from lra where uid = ?")
                        .param(uid(lra))
                        .query(String.class)
                        .single())
                .isEqualTo("itinerary 1 2 2 0");
        assertThat(rows.sql("select role || ' ' || state from participant where lra_uid = ? order by role")
                        .param(uid(lra))
                        .query(String.class)
                        .list())
                .containsExactly("/flight Completed", "/stay Completed");
    }

    @Test
    void remembersEveryAttemptAndWhatWasAnswered() {
        participant.answers("flight/compensate", 503, "no seat map, token=s3cret");
        String lra = coordinator.lraWith(participant, "flight");
        coordinator.cancel(lra);
        await().atMost(Duration.ofSeconds(30)).until(() -> attempts(lra) >= 3);
        assertThat(rows.sql(
                                "select status || ' ' || pending || ' ' || problem_action || ' ' || problem_status from lra where uid = ?")
                        .param(uid(lra))
                        .query(String.class)
                        .single())
                .isEqualTo("Cancelling 1 compensate 503");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(nextAttempts(lra))
                        .as("planned, for the LRA, its participant and the attempt, as of the same time")
                        .isEqualTo("no answer: the pause doubles, from 300 ms up to 300 ms"));

        participant.answers("flight/compensate", 200, "");
        awaitStatus(lra, "Cancelled");
        assertThat(rows.sql("select next_attempt_at is null from lra where uid = ?")
                        .param(uid(lra))
                        .query(Boolean.class)
                        .single())
                .isTrue();

        assertThat(rows.sql("select n || ' ' || action || ' ' || http_status || ' ' || outcome from callback_attempt"
                                + " where lra_uid = ? and action = 'compensate' order by n limit 1")
                        .param(uid(lra))
                        .query(String.class)
                        .single())
                .isEqualTo("1 compensate 503 AGAIN");
        assertThat(rows.sql("select distinct answer from callback_attempt where lra_uid = ? and http_status = 503")
                        .param(uid(lra))
                        .query(String.class)
                        .list())
                .containsExactly("no seat map, token=***");
        assertThat(rows.sql("select outcome from callback_attempt where lra_uid = ? order by n desc limit 1")
                        .param(uid(lra))
                        .query(String.class)
                        .single())
                .isEqualTo("DONE");
    }

    @Test
    void remembersAFailureForGoodAndWhatHappenedBeforeAKill() throws Exception {
        participant.answers("flight/complete", 500, "FailedToComplete");
        participant.answers("stay/complete", 503, "");
        String lra = coordinator.lraWith(participant, "flight", "stay");
        coordinator.close(lra);
        await().atMost(Duration.ofSeconds(30)).until(() -> attempts(lra) >= 2);

        coordinator.kill();
        int before = attempts(lra);
        participant.answers("stay/complete", 200, "");
        coordinator = coordinator.startAgain();

        awaitStatus(lra, "FailedToClose");
        assertThat(attempts(lra)).isGreaterThan(before);
        assertThat(rows.sql("select role || ' ' || state from participant where lra_uid = ? order by role")
                        .param(uid(lra))
                        .query(String.class)
                        .list())
                .containsExactly("/flight FailedToComplete", "/stay Completed");
        assertThat(rows.sql("select count(*) from lra where incomplete")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void doesItsWorkWhileTheDatabaseIsAwayAndWritesItDownLater() throws Exception {
        rows.sql("alter table lra rename to away").update();
        List<String> ended = List.of(
                coordinator.lraWith(participant, "a"),
                coordinator.lraWith(participant, "b"),
                coordinator.lraWith(participant, "c"));
        ended.forEach(lra -> assertThat(coordinator.close(lra).body()).isEqualTo("Closed"));

        await().atMost(Duration.ofSeconds(30)).until(() -> coordinator.log().contains("The history cannot be written"));
        rows.sql("alter table away rename to lra").update();

        ended.forEach(lra -> awaitStatus(lra, "Closed"));
        ended.forEach(
                lra -> assertThat(journal(lra)).containsExactly("began", "joined", "changed", "called", "changed"));
    }

    /** While nothing was written down, one was started, one was joined and closed, and one failed. */
    @Test
    void putsRightWhatItMissed() throws Exception {
        String closed = coordinator.lraWith(participant, "a");
        String gone = coordinator.lraWith(participant, "b");
        String failed = coordinator.lraWith(participant, "c");
        participant.answers("a/complete", 503, "");
        coordinator.close(closed);
        awaitStatus(closed, "Closing");
        coordinator.kill();
        participant.answers("a/complete", 200, "");
        participant.answers("c/complete", 500, "FailedToComplete");
        coordinator = coordinator.startAgain("--coordinator.history.enabled=false");
        String found = coordinator.lraWith(participant, "d");
        coordinator.cancel(gone);
        coordinator.close(failed);
        coordinator.awaitEnd(closed);
        coordinator.kill();

        coordinator = coordinator.startAgain(database());

        awaitStatus(found, "Active");
        awaitStatus(closed, "Closed");
        awaitStatus(gone, "Ended");
        awaitStatus(failed, "FailedToClose");
        assertThat(rows.sql("select count(*) from lra where incomplete")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
        assertThat(rows.sql("select business_key from lra where uid = ?")
                        .param(uid(found))
                        .query(String.class)
                        .single())
                .isEqualTo("1");
        coordinator.close(found);
        awaitStatus(found, "Closed");
        assertThat(journal(found)).containsSubsequence("reconciled", "called", "changed");
    }

    private void awaitStatus(String lra, String status) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(rows.sql("select status from lra where uid = ?")
                                .param(uid(lra))
                                .query(String.class)
                                .list())
                        .containsExactly(status));
    }

    private List<String> journal(String lra) {
        return rows.sql("select kind from journal where lra_uid = ? order by seq")
                .param(uid(lra))
                .query(String.class)
                .list();
    }

    private int attempts(String lra) {
        return rows.sql("select count(*) from callback_attempt where lra_uid = ?")
                .param(uid(lra))
                .query(Integer.class)
                .single();
    }

    private int count(String table) {
        return rows.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private String[] database() {
        return new String[] {
            "--coordinator.database.url=" + url(),
            "--coordinator.database.username=postgres",
            "--coordinator.database.password=postgres"
        };
    }

    private String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }

    /** The rule that set the next attempt, where LRA, participant and last attempt agree on it. */
    private String nextAttempts(String lra) {
        return rows.sql("""
                        select a.rule from lra l
                          join participant p on p.lra_uid = l.uid and p.next_attempt_at = l.next_attempt_at
                          join callback_attempt a on a.participant_id = p.id and a.n = p.attempts and a.next_attempt_at = p.next_attempt_at
                        where l.uid = ? and a.next_attempt_at > a.started_at""").param(uid(lra)).query(String.class).optional().orElse("");
    }

    private static String uid(String lra) {
        return lra.substring(lra.lastIndexOf('/') + 1);
    }
}
