package io.roundtrip.sandbox;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged jar in a process of its own, on the real parts of this test run. */
final class SandboxProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path log;
    private final Http http;

    private SandboxProcess(Process process, Path log, Http http) {
        this.process = process;
        this.log = log;
        this.http = http;
    }

    static SandboxProcess healthy(String... properties) throws IOException {
        SandboxProcess started = start(properties);
        await().atMost(PATIENCE).until(() -> {
            if (!started.process.isAlive()) {
                throw new IllegalStateException(started.output());
            }
            return started.isHealthy();
        });
        return started;
    }

    static SandboxProcess start(String... properties) throws IOException {
        int port = freePort();
        Path log = Files.createTempFile("partner-sandbox", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "target/partner-sandbox.jar",
                "--server.port=" + port,
                "--spring.datasource.url=" + Parts.jdbcUrl(),
                "--spring.kafka.bootstrap-servers=" + Parts.bootstrapServers(),
                "--sandbox.topic-partitions=2"));
        command.addAll(List.of(properties));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        return new SandboxProcess(process, log, new Http("http://127.0.0.1:" + port));
    }

    Http http() {
        return http;
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** As kill -9 does: nothing is said, flushed or closed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C does; answers whether it ended in that time. */
    boolean stop(Duration within) throws InterruptedException {
        process.destroy();
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean ends() throws InterruptedException {
        return process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isHealthy() {
        try {
            return http.exchange("GET", "/actuator/health", "", Duration.ofSeconds(5))
                            .status()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(log);
    }
}
