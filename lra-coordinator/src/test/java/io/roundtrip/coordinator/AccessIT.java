package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use the coordinator, and whom it shows its own token. */
class AccessIT {

    @TempDir
    private Path directory;

    private final Tokens tokens = new Tokens();
    private Participant participant;
    private CoordinatorProcess coordinator;

    @BeforeEach
    void start() throws Exception {
        participant = new Participant();
    }

    @AfterEach
    void stop() {
        if (coordinator != null) {
            coordinator.close();
        }
        participant.close();
    }

    @Test
    void letsNobodyInWithoutAToken() throws Exception {
        start("http://localhost:1/");
        var start = coordinator.uri("/lra-coordinator/start");

        assertThat(coordinator.call("POST", start).statusCode()).isEqualTo(401);
        assertThat(coordinator.call("GET", coordinator.uri("/lra-coordinator")).statusCode())
                .isEqualTo(401);
        assertThat(coordinator
                        .call("POST", start, "Authorization", tokens.bearer("itinerary:book"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(coordinator.call("POST", start, "Authorization", bearer()).statusCode())
                .isEqualTo(201);
        assertThat(coordinator
                        .call("GET", coordinator.uri("/actuator/env"), "Authorization", bearer())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void saysWhatIsWrongOnlyToWhomItKnows() throws Exception {
        start("http://localhost:1/");
        var health = coordinator.uri("/actuator/health");

        assertThat(coordinator.call("GET", health, "Authorization", bearer()).body())
                .contains("\"store\"", "\"recovery\"");
        assertThat(coordinator
                        .call("GET", health, "Authorization", tokens.bearer("itinerary:book"))
                        .body())
                .contains("UP")
                .doesNotContain("\"store\"");
        assertThat(coordinator.call("GET", health).body()).contains("UP").doesNotContain("\"store\"");
    }

    @Test
    void showsItsTokenToTheParticipantsThatAreNamed() throws Exception {
        start(participant.named("").toString());

        closeWithOneParticipant();

        assertThat(participant.authorizations()).isNotEmpty().containsOnly("Bearer the-coordinators-own");
    }

    @Test
    void showsItsTokenToNobodyElse() throws Exception {
        start("http://somebody.example/");

        closeWithOneParticipant();

        assertThat(participant.authorizations()).isNotEmpty().containsOnly("none");
    }

    @Test
    void listensOnThisMachineOnlyWhenItChecksNoTokens() throws Exception {
        coordinator = CoordinatorProcess.launch(
                directory.resolve("store"), CoordinatorProcess.freePort(), "--server.address=0.0.0.0");

        assertThat(coordinator.awaitExit(Duration.ofSeconds(60))).isTrue();
        assertThat(coordinator.exitValue()).isEqualTo(1);
        assertThat(coordinator.log()).contains("server.address", "only when tokens are checked", "public-key-location");
    }

    private void start(String recipients) throws Exception {
        Path own = Files.writeString(directory.resolve("token"), "the-coordinators-own\n");
        coordinator = CoordinatorProcess.start(
                directory.resolve("store"),
                "--" + tokens.property(directory),
                "--coordinator.callback.token-file=" + own,
                "--coordinator.callback.token-recipients=" + recipients);
    }

    private void closeWithOneParticipant() {
        String lra = coordinator
                .call("POST", coordinator.uri("/lra-coordinator/start"), "Authorization", bearer())
                .body();
        coordinator.call(
                "PUT",
                URI.create(lra),
                "Authorization",
                bearer(),
                "Link",
                Participant.links(participant.named("flight")));
        assertThat(coordinator
                        .call("PUT", URI.create(lra + "/close"), "Authorization", bearer())
                        .body())
                .isEqualTo("Closed");
    }

    private String bearer() {
        return tokens.bearer("coordinator");
    }
}
