package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When the journal cannot be written, nothing is answered that a restart would not know of. */
@EnabledIf(value = "hasPrlimit", disabledReason = StoreOutageIT.NOTHING_PROVEN)
class StoreOutageIT {

    private static final Logger LOG = LoggerFactory.getLogger(StoreOutageIT.class);
    static final String NOTHING_PROVEN =
            "NOT TESTED: what the coordinator does when its journal cannot be written. That needs prlimit on the PATH, of Linux's util-linux.";
    private static final Duration ITS_END = Duration.ofSeconds(20);

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

    @Test
    void startsNothing() throws Exception {
        coordinator.takeDiskAway();

        assertNoAnswer(() -> coordinator.startLra());

        restart();
        assertThat(coordinator.log()).contains("0 LRAs loaded");
    }

    @Test
    void letsNobodyJoin() throws Exception {
        String lra = coordinator.lraWith(participant, "flight");
        coordinator.takeDiskAway();

        assertNoAnswer(() -> coordinator.join(lra, participant.named("stay")));

        restart();
        assertThat(coordinator.join(lra, participant.named("stay")).statusCode())
                .isEqualTo(200);
        assertThat(coordinator.close(lra).body()).isEqualTo("Closed");
        assertThat(participant.calls()).containsExactlyInAnyOrder("PUT flight/complete", "PUT stay/complete");
    }

    @Test
    void closesNothingAndCallsNobody() throws Exception {
        String lra = coordinator.lraWith(participant, "flight", "stay");
        String closedBefore = coordinator.lraWith(participant, "early");
        assertThat(coordinator.close(closedBefore).body()).isEqualTo("Closed");
        coordinator.takeDiskAway();

        assertNoAnswer(() -> coordinator.close(lra));

        restart();
        assertThat(participant.calls()).containsExactly("PUT early/complete");
        assertThat(coordinator.status(closedBefore).statusCode()).isEqualTo(404);
        assertThat(coordinator.status(lra).body()).isEqualTo("Active");
        assertThat(coordinator.close(lra).body()).isEqualTo("Closed");
    }

    @Test
    void completesOnceMoreWhatWasClosingWhenTheDiskWentAway() throws Exception {
        participant.answers("flight/complete", () -> {
            coordinator.takeDiskAway();
            return new Participant.Reply(200, "");
        });
        String lra = coordinator.lraWith(participant, "flight");

        assertNoAnswer(() -> coordinator.close(lra));

        participant.answers("flight/complete", 200, "");
        restart();
        coordinator.awaitEnd(lra);
        assertThat(participant.calls("PUT flight/complete")).isEqualTo(2);
        assertThat(participant.calls("PUT flight/compensate"))
                .as("it was never Active again")
                .isZero();
    }

    static boolean hasPrlimit() {
        boolean there = CoordinatorProcess.canLoseItsDisk();
        if (!there) {
            LOG.warn(NOTHING_PROVEN); // Maven counts what is skipped, and keeps the reason to itself
        }
        return there;
    }

    private void assertNoAnswer(Runnable call) {
        assertThatThrownBy(call::run)
                .as("the connection is cut")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("IOException");
    }

    private void restart() throws Exception {
        assertThat(coordinator.awaitExit(ITS_END))
                .as("it ended by itself, for a supervisor to start it again")
                .isTrue();
        coordinator = coordinator.startAgain();
    }
}
