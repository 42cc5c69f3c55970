package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.state.OutputObjectState;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqJournalEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqObjectStoreAdaptor;
import io.narayana.lra.coordinator.domain.model.FailedLongRunningAction;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failure for good is told of until a person removes it, however it was found out and whatever is killed. */
class FailedLraIT {

    @TempDir
    private Path store;

    private Participant participant;
    private CoordinatorProcess coordinator;

    @BeforeEach
    void start() throws Exception {
        participant = new Participant();
        coordinator = CoordinatorProcess.start(store);
    }

    @AfterEach
    void stop() {
        coordinator.close();
        participant.close();
    }

    @ParameterizedTest
    @CsvSource({
        "close, complete, FailedToComplete, FailedToClose",
        "cancel, compensate, FailedToCompensate, FailedToCancel"
    })
    void tellsOfAFailureThatARetryFoundOut(String verb, String callback, String word, String status) throws Exception {
        participant.answers("flight/" + callback, 503, "");
        String lra = coordinator.lraWith(participant, "flight", "stay");
        coordinator.end(lra, verb);

        participant.answers("flight/" + callback, 500, word);

        awaitFailure(lra, status);
        assertThat(participant.calls("PUT stay/" + callback)).isPositive();
        restart();
        awaitFailure(lra, status);
        assertThat(coordinator.log()).contains("0 LRAs loaded");
        long asked = participant.calls("PUT flight/" + callback);
        removeAndFindNothing(lra, status);
        restart();
        assertNothing(lra, status);
        assertThat(participant.calls("PUT flight/" + callback))
                .as("failed for good is not asked again")
                .isEqualTo(asked);
    }

    @Test
    void tellsOfAFailureThatAStatusQuestionFoundOut() throws Exception {
        participant.answers("flight/complete", 202, "");
        participant.answers("flight/status", 200, "Completing");
        String lra = coordinator.lraWith(participant, "flight");
        assertThat(coordinator.close(lra).body()).isEqualTo("Closing");

        participant.answers("flight/status", 200, "FailedToComplete");

        awaitFailure(lra, "FailedToClose");
        removeAndFindNothing(lra, "FailedToClose");
    }

    @Test
    void tellsOfAFailureThatTheFirstCallFoundOut() throws Exception {
        participant.answers("flight/complete", 500, "FailedToComplete");
        String lra = coordinator.lraWith(participant, "flight", "stay");
        assertThat(coordinator.close(lra).body()).isEqualTo("FailedToClose");

        awaitFailure(lra, "FailedToClose");
        restart();
        awaitFailure(lra, "FailedToClose");
        removeAndFindNothing(lra, "FailedToClose");
        restart();
        assertNothing(lra, "FailedToClose");
    }

    @Test
    void tellsOfAFailureThatAKillKeptFromBeingNoted() throws Exception {
        participant.answers("flight/complete", 503, "");
        String lra = coordinator.lraWith(participant, "flight", "stay");
        assertThat(coordinator.close(lra).body()).isEqualTo("Closing");
        participant.answers("flight/complete", 500, "FailedToComplete");
        await().atMost(Duration.ofSeconds(20)).until(() -> failed().contains(lra));
        coordinator.kill();
        moveBackToTheLrasUnderWay(new Uid(lra.substring(lra.lastIndexOf('/') + 1)));

        coordinator = coordinator.startAgain();

        awaitFailure(lra, "FailedToClose");
    }

    @Test
    void removesNothingThatIsUnderWay() {
        participant.answers("flight/complete", 503, "");
        String lra = coordinator.lraWith(participant, "flight");
        coordinator.close(lra);

        assertThat(remove(lra)).isEqualTo(412);

        participant.answers("flight/complete", 200, "");
        coordinator.awaitEnd(lra);
    }

    /** A retry stores what it found out before the LRA is moved to those that failed; a kill in between leaves exactly this. */
    private void moveBackToTheLrasUnderWay(Uid uid) throws Exception {
        HornetqJournalEnvironmentBean journal = new HornetqJournalEnvironmentBean();
        journal.setStoreDir(store.toString());
        journal.setAsyncIO(false);
        HornetqObjectStoreAdaptor records = new HornetqObjectStoreAdaptor(journal);
        records.start();
        OutputObjectState record =
                new OutputObjectState(records.read_committed(uid, FailedLongRunningAction.FAILED_LRA_TYPE));
        records.write_committed(uid, LongRunningAction.getType(), record);
        records.remove_committed(uid, FailedLongRunningAction.FAILED_LRA_TYPE);
        records.stop();
    }

    private void awaitFailure(String lra, String status) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(coordinator.status(lra).body()).isEqualTo(status);
            assertThat(failed()).contains(lra, status);
            assertThat(listed(status)).contains(lra);
        });
    }

    private void removeAndFindNothing(String lra, String status) {
        assertThat(remove(lra)).isEqualTo(204);
        assertNothing(lra, status);
    }

    private void assertNothing(String lra, String status) {
        assertThat(failed()).doesNotContain(lra);
        assertThat(listed(status)).doesNotContain(lra);
        assertThat(coordinator.status(lra).statusCode()).isEqualTo(404);
    }

    private int remove(String lra) {
        String uid = lra.substring(lra.lastIndexOf('/') + 1);
        return coordinator
                .call("DELETE", coordinator.uri("/lra-coordinator/recovery/" + uid))
                .statusCode();
    }

    private String failed() {
        return coordinator
                .call("GET", coordinator.uri("/lra-coordinator/recovery/failed"), "Accept", "application/json")
                .body();
    }

    private String listed(String status) {
        return coordinator
                .call("GET", coordinator.uri("/lra-coordinator?Status=" + status), "Accept", "application/json")
                .body();
    }

    private void restart() throws Exception {
        coordinator.kill();
        coordinator = coordinator.startAgain();
    }
}
