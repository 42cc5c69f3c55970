package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the process says about itself, and when it refuses to start. */
class StartIT {

    private static final Duration REFUSAL = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void isPinnedObservableAndAloneOnItsStore() throws Exception {
        int port = CoordinatorProcess.freePort();
        try (CoordinatorProcess coordinator = CoordinatorProcess.start(directory, port)) {
            assertThat(startWithHost(port, "evil.example:666"))
                    .contains("HTTP/1.1 201", "http://localhost:" + port + "/lra-coordinator/0_")
                    .doesNotContain("evil");

            assertThat(coordinator
                            .call("GET", coordinator.uri("/actuator/health"))
                            .body())
                    .contains("UP", "liveness", "readiness")
                    .doesNotContain("\"store\"", "\"recovery\"");
            assertThat(coordinator
                            .call("GET", coordinator.uri("/actuator/prometheus"))
                            .body())
                    .contains("lra_requests_seconds_count", "process_cpu_usage");
            assertThat(coordinator.call("GET", coordinator.uri("/actuator/env")).statusCode())
                    .isEqualTo(404);
            assertThat(coordinator.log())
                    .contains(
                            "at http://localhost:" + port + "/lra-coordinator",
                            directory.toString(),
                            "0 LRAs loaded",
                            "called again after 300 ms");

            assertThat(refusal(CoordinatorProcess.launch(directory, CoordinatorProcess.freePort())))
                    .contains("in use by another coordinator", "coordinator.store.directory");
            assertThat(refusal(CoordinatorProcess.launch(directory.resolve("other"), port)))
                    .contains("Port " + port + " was already in use");
        }
    }

    @Test
    void refusesAStoreThatIsNoDirectory() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(refusal(CoordinatorProcess.launch(file, CoordinatorProcess.freePort())))
                .contains("cannot be created or written", file.toString(), "coordinator.store.directory=");
    }

    private static String refusal(CoordinatorProcess coordinator) throws InterruptedException {
        try (coordinator) {
            assertThat(coordinator.awaitExit(REFUSAL)).as(coordinator.log()).isTrue();
            assertThat(coordinator.exitValue()).isEqualTo(1);
            return coordinator.log();
        }
    }

    private static String startWithHost(int port, String host) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("POST /lra-coordinator/start?ClientID=x HTTP/1.1\r\nHost: " + host
                                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
