package io.roundtrip.coordinator.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.coordinator.engine.LraCensus.Standing;
import io.roundtrip.coordinator.history.Day;
import io.roundtrip.coordinator.history.HistoryDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconciliationTest {

    @TempDir
    private Path directory;

    private final List<Standing> there = new ArrayList<>();
    private boolean loaded = true;
    private Instant now = Day.NOW;
    private HistoryDatabase database;
    private Day day;
    private Reconciliation reconciliation;

    @BeforeEach
    void open() {
        database = HistoryDatabase.embedded(directory);
        day = new Day(database.rows());
        reconciliation = new Reconciliation(
                () -> loaded ? Optional.of(List.copyOf(there)) : Optional.empty(), new StoredLras(database.rows()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void findsNothingWhereAllAgree() {
        written("same", "Active");
        there("same", LRAStatus.Active);
        ended("nested", "Closed");
        there("nested", LRAStatus.Closed);
        ended("failed", "FailedToClose");
        there("failed", LRAStatus.FailedToClose);
        ended("removed", "FailedToCancel");
        ended("over", "Closed");

        assertThat(look().isEmpty()).isTrue();
        assertThat(look().isEmpty()).isTrue();
        assertThat(reconciliation.isDue(now.plusSeconds(59))).isFalse();
        assertThat(reconciliation.isDue(now.plusSeconds(60))).isTrue();
    }

    @Test
    void findsWhatDiffersTwice() {
        written("moved", "Active");
        there("moved", LRAStatus.Closing);
        there("unheard", LRAStatus.Active);
        written("gone", "Cancelling");
        ended("nested", "Closed");
        there("nested", LRAStatus.Cancelling);

        assertThat(look().isEmpty()).as("news may be on its way").isTrue();
        assertThat(reconciliation.isDue(now.plusSeconds(2))).isTrue();
        Reconciliation.Differences differences = look();

        assertThat(differences.found())
                .extracting(Standing::uid)
                .containsExactlyInAnyOrder("moved", "unheard", "nested");
        assertThat(differences.vanished()).containsExactly("gone");
    }

    @Test
    void believesWhatMovesOn() {
        written("ending", "Active");
        there("ending", LRAStatus.Closing);
        look();
        there.clear();

        assertThat(look().isEmpty()).as("it differs in another way now").isTrue();
    }

    @Test
    void waitsUntilAllAreLoaded() {
        written("loading", "Active");
        loaded = false;
        look();
        assertThat(look().isEmpty()).isTrue();
        assertThat(reconciliation.isDue(now.plusSeconds(2))).isTrue();
    }

    private Reconciliation.Differences look() {
        now = now.plusSeconds(60);
        return reconciliation.look(now);
    }

    private void there(String uid, LRAStatus status) {
        there.add(new Standing(
                uid,
                URI.create("http://localhost:8090/lra-coordinator/" + uid),
                null,
                "itinerary:1",
                status,
                now,
                null));
    }

    private void written(String uid, String status) {
        day.lra(uid, "key", status, now, now, Map.of());
    }

    private void ended(String uid, String status) {
        day.lra(uid, "key", status, now, now, Map.of("ended_at", now));
    }
}
