package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged coordinator, alone and with nothing else installed, tells people on duty of LRAs that really ran. */
class AdminIT {

    private static final String API = "/api/admin/v1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final Tokens tokens = new Tokens();
    private Participant participant;
    private CoordinatorProcess coordinator;

    @BeforeEach
    void start() throws Exception {
        participant = new Participant();
        coordinator = CoordinatorProcess.start(directory.resolve("store"), "--" + tokens.property(directory));
    }

    @AfterEach
    void stop() {
        coordinator.close();
        participant.close();
    }

    @Test
    void tellsWhyAnLraIsStuckAndThatItEnded() throws Exception {
        participant.answers("hotel/compensate", 503, "no rooms today");
        String lra = cancelledWith("hotel");
        String uid = lra.substring(lra.lastIndexOf('/') + 1);

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode found = get("/lras?q=" + uid).at("/items/0");
            assertThat(found.at("/status").asText()).isEqualTo("Cancelling");
            assertThat(found.at("/problem/status").asInt()).isEqualTo(503);
        });
        assertThat(get("/lras/" + uid + "/attempts").at("/items/0/answer").asText())
                .isEqualTo("no rooms today");

        participant.answers("hotel/compensate", 200, "");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get("/lras/" + uid).at("/lra/status").asText())
                                .isEqualTo("Cancelled"));
    }

    @Test
    void tellsNobodyElse() {
        assertThat(ask("GET", API + "/lras").statusCode()).isEqualTo(401);
        assertThat(ask("GET", API + "/lras", "coordinator").statusCode()).isEqualTo(403);
        assertThat(ask("GET", API + "/lras", "admin:view").statusCode()).isEqualTo(200);
        assertThat(ask("GET", API + "/openapi.yaml", "admin:view").body()).startsWith("openapi: 3.1.0");
        for (String verb : new String[] {"POST", "PUT", "DELETE"}) {
            assertThat(ask(verb, API + "/lras", "admin:view").statusCode())
                    .as(verb)
                    .isEqualTo(403);
        }
        assertThat(ask("GET", "/lra-coordinator", "admin:view").statusCode()).isEqualTo(403);
    }

    private String cancelledWith(String name) {
        String lra = ask("POST", "/lra-coordinator/start", "coordinator").body();
        coordinator.call(
                "PUT",
                URI.create(lra),
                "Authorization",
                tokens.bearer("coordinator"),
                "Link",
                Participant.links(participant.named(name)));
        coordinator.call("PUT", URI.create(lra + "/cancel"), "Authorization", tokens.bearer("coordinator"));
        return lra;
    }

    private JsonNode get(String path) throws Exception {
        return new ObjectMapper().readTree(ask("GET", API + path, "admin:view").body());
    }

    private HttpResponse<String> ask(String method, String path) {
        return coordinator.call(method, coordinator.uri(path));
    }

    private HttpResponse<String> ask(String method, String path, String scope) {
        return coordinator.call(method, coordinator.uri(path), "Authorization", tokens.bearer(scope));
    }
}
