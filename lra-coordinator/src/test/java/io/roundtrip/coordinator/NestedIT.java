package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An LRA inside another: once closed it still can be compensated, until the outer one has ended. */
class NestedIT {

    @TempDir
    private Path store;

    private Participant participant;
    private CoordinatorProcess coordinator;
    private String outer;
    private String inner;

    @BeforeEach
    void start() throws Exception {
        participant = new Participant();
        coordinator = CoordinatorProcess.start(store);
        outer = coordinator.lraWith(participant, "trip");
        inner = nestedIn(outer);
        join(inner, "flight");
        join(inner, "stay");
    }

    @AfterEach
    void stop() {
        coordinator.close();
        participant.close();
    }

    @Test
    void completesOnceWhenBothClose() {
        assertThat(coordinator.close(inner).body()).isIn("Closed", "Closing");
        assertThat(participant.calls()).containsExactlyInAnyOrder("PUT flight/complete", "PUT stay/complete");

        assertThat(coordinator.close(outer).body()).isEqualTo("Closed");

        assertEachIsCalledOnce("complete");
        coordinator.awaitEnd(inner);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void compensatesWhatWasClosedWhenTheOuterOneIsCancelled(int closes) {
        for (int i = 0; i < closes; i++) {
            coordinator.close(inner);
        }
        waitForSomePasses();

        coordinator.cancel(outer);

        assertThat(participant.calls("PUT flight/compensate")).isEqualTo(1);
        assertThat(participant.calls("PUT stay/compensate")).isEqualTo(1);
        assertThat(participant.calls("PUT trip/compensate")).isEqualTo(1);
    }

    @Test
    void cancelsTheInnerOneAlone() {
        assertThat(coordinator.cancel(inner).body()).isEqualTo("Cancelled");
        assertThat(participant.calls()).containsExactlyInAnyOrder("PUT flight/compensate", "PUT stay/compensate");

        coordinator.close(outer);

        assertThat(participant.calls()).hasSize(3).contains("PUT trip/complete");
    }

    @Test
    void cancelsTheInnerOneAloneAfterItWasClosed() {
        coordinator.close(inner);

        assertThat(coordinator.cancel(inner).body()).isEqualTo("Cancelled");

        assertThat(participant.calls())
                .containsExactlyInAnyOrder(
                        "PUT flight/complete", "PUT stay/complete", "PUT flight/compensate", "PUT stay/compensate");
    }

    @Test
    void startsAgainAndServesOthersAfterAKill() throws Exception {
        coordinator.close(inner);
        coordinator.kill();
        coordinator = coordinator.startAgain();

        waitForSomePasses();

        assertThat(coordinator.status(outer).body()).isEqualTo("Active");
    }

    private void assertEachIsCalledOnce(String callback) {
        assertThat(participant.calls())
                .containsExactlyInAnyOrder("PUT flight/" + callback, "PUT stay/" + callback, "PUT trip/" + callback);
    }

    /** Another LRA that has to be asked thrice. */
    private void waitForSomePasses() {
        int[] left = {3};
        participant.answers("probe/complete", () -> new Participant.Reply(left[0]-- > 0 ? 503 : 200, ""));
        String probe = coordinator.lraWith(participant, "probe");
        coordinator.close(probe);
        coordinator.awaitEnd(probe);
    }

    /** The id without its query, which names the outer one. */
    private String nestedIn(String lra) {
        HttpResponse<String> started = coordinator.call(
                "POST",
                coordinator.uri("/lra-coordinator/start?ClientID=leg&ParentLRA="
                        + URLEncoder.encode(lra, StandardCharsets.UTF_8)));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        return started.body().replaceFirst("\\?.*", "");
    }

    private void join(String lra, String name) {
        assertThat(coordinator.join(lra, participant.named(name)).statusCode()).isEqualTo(200);
    }
}
