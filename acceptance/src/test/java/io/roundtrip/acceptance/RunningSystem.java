package io.roundtrip.acceptance;

import static org.awaitility.Awaitility.await;

import io.roundtrip.acceptance.client.Api;
import io.roundtrip.acceptance.client.DataDirectory;
import io.roundtrip.acceptance.client.Desk;
import io.roundtrip.acceptance.client.Sandbox;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The quickstart as a process, with everything it starts, on ports and in a directory of its own. */
final class RunningSystem {
    private static final Path DIRECTORY = Path.of("target", "system").toAbsolutePath();
    private static final Path OUTPUT = DIRECTORY.resolve("quickstart.log");
    private static final DataDirectory DATA = new DataDirectory(DIRECTORY.resolve("data"));
    /** Twenty seconds on an idle machine; a busy one is not a failure. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static final Path JAR = Path.of("..", "quickstart", "target", "quickstart.jar");
    private static final List<String> LISTENERS =
            List.of("api", "coordinator", "sandbox", "kafka", "kafka-controller", "postgres");

    static final Path LOGS = DATA.logs();

    private final Map<String, Integer> ports;
    private Process process;

    private RunningSystem(Map<String, Integer> ports) {
        this.ports = ports;
    }

    static RunningSystem onFreePorts() throws IOException {
        Map<String, Integer> ports = new TreeMap<>();
        List<ServerSocket> sockets = new ArrayList<>();
        for (String listener : LISTENERS) {
            ServerSocket socket = new ServerSocket(0);
            sockets.add(socket);
            ports.put(listener, socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return new RunningSystem(ports);
    }

    /** Everything anew, nothing stored. */
    RunningSystem start() throws IOException {
        launch("--reset");
        return this;
    }

    /** Stops every process as Ctrl-C does, and starts them again on the same data. */
    void restart() throws IOException {
        stop();
        launch();
    }

    private void launch(String... options) throws IOException {
        Files.createDirectories(DIRECTORY);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-jar",
                JAR.toString(),
                "--data=" + DATA.root()));
        ports.forEach((listener, port) -> command.add("--" + listener + "-port=" + port));
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(OUTPUT.toFile());
        // Should this JVM be killed, the quickstart ends by itself and leaves nothing behind.
        builder.environment()
                .put("ROUNDTRIP_LAUNCHER", Long.toString(ProcessHandle.current().pid()));
        process = builder.start();
        try {
            awaitReady();
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void awaitReady() {
        await("start of the whole system").atMost(START_LIMIT).until(() -> {
            String printed = Files.readString(OUTPUT);
            if (!process.isAlive()) {
                throw new IllegalStateException("The quickstart ended:\n" + printed);
            }
            return printed.contains("Roundtrip is running");
        });
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The quickstart does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@code kill -9}; the quickstart starts it again at once. Returns when the process is dead. */
    void kill(String part) {
        ProcessHandle victim = DATA.process(part).orElseThrow(() -> new AssertionError(part + " does not run"));
        victim.destroyForcibly();
        await("end of " + part).atMost(Duration.ofSeconds(20)).until(() -> !victim.isAlive());
    }

    /** Sends a signal, as {@code kill -STOP} does: a part that hangs is not dead, and nobody starts it again. */
    void signal(String part, String signal) throws IOException {
        long pid = DATA.process(part).orElseThrow().pid();
        try {
            int status = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + signal + " " + pid + " ended with " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Api api() {
        return new Api(uri("api"), DATA.secret("API_TOKEN"));
    }

    Desk desk() {
        return new Desk(uri("api"), DATA.secret("ADMIN_TOKEN"));
    }

    Sandbox sandbox() {
        return new Sandbox(uri("sandbox"));
    }

    DataDirectory data() {
        return DATA;
    }

    /** Of {@code api}, {@code coordinator} or {@code sandbox}. */
    URI uri(String listener) {
        return URI.create("http://localhost:" + port(listener));
    }

    int port(String listener) {
        return ports.get(listener);
    }
}
