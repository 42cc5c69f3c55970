package io.roundtrip.coordinator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use the coordinator, and whom it shows its own token. */
class AccessIT {

    @TempDir
    private Path directory;

    private KeyPair keys;
    private Participant participant;
    private CoordinatorProcess coordinator;

    @BeforeEach
    void start() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
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
                        .call("POST", start, "Authorization", "Bearer " + token("itinerary:book"))
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
        String pem = Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded());
        Path key = Files.writeString(
                directory.resolve("jwt-public.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + pem + "\n-----END PUBLIC KEY-----\n");
        Path own = Files.writeString(directory.resolve("token"), "the-coordinators-own\n");
        coordinator = CoordinatorProcess.start(
                directory.resolve("store"),
                CoordinatorProcess.freePort(),
                "--spring.security.oauth2.resourceserver.jwt.public-key-location=" + key.toUri(),
                "--coordinator.callback.token-file=" + own,
                "--coordinator.callback.token-recipients=" + recipients);
    }

    private void closeWithOneParticipant() throws GeneralSecurityException {
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

    private String bearer() throws GeneralSecurityException {
        return "Bearer " + token("coordinator");
    }

    private String token(String scope) throws GeneralSecurityException {
        String claims = "{\"sub\":\"roundtrip\",\"scope\":\"%s\",\"exp\":%d}"
                .formatted(scope, Instant.now().plusSeconds(3600).getEpochSecond());
        String content = base64("{\"alg\":\"RS256\"}".getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content.getBytes(UTF_8));
        return content + "." + base64(signature.sign());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
