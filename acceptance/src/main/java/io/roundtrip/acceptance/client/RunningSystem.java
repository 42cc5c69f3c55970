package io.roundtrip.acceptance.client;

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
public final class RunningSystem {
    /** Twenty seconds on an idle machine; a busy one is not a failure. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static final Duration PACE = Duration.ofMillis(100);
    private static final List<String> LISTENERS =
            List.of("api", "coordinator", "sandbox", "kafka", "kafka-controller", "postgres");

    private final Path jar;
    private final Path directory;
    private final DataDirectory data;
    private final List<String> options;
    private final Map<String, Integer> ports;
    private Process process;

    private RunningSystem(Path jar, Path directory, List<String> options, Map<String, Integer> ports) {
        this.jar = jar;
        this.directory = directory.toAbsolutePath();
        this.data = new DataDirectory(this.directory.resolve("data"));
        this.options = options;
        this.ports = ports;
    }

    /**
     * A system that does not run yet.
     *
     * @param jar {@code quickstart.jar}
     * @param directory for all that it keeps
     * @param options more of {@code ./run}
     */
    public static RunningSystem onFreePorts(Path jar, Path directory, List<String> options) throws IOException {
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
        return new RunningSystem(jar, directory, options, ports);
    }

    /** Everything anew, nothing stored. */
    public RunningSystem start() throws IOException {
        launch("--reset");
        return this;
    }

    /** Stops every process as Ctrl-C does, and starts them again on the same data. */
    public void restart() throws IOException {
        stop();
        launch();
    }

    private void launch(String... more) throws IOException {
        Files.createDirectories(directory);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-jar",
                jar.toString(),
                "--data=" + data.root()));
        ports.forEach((listener, port) -> command.add("--" + listener + "-port=" + port));
        command.addAll(options);
        command.addAll(List.of(more));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output().toFile());
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
        Patient.await("start of the whole system", START_LIMIT, PACE, () -> {
            String printed = Files.readString(output());
            if (!process.isAlive()) {
                throw new IllegalStateException("The quickstart ended:\n" + printed);
            }
            return printed.contains("Roundtrip is running");
        });
    }

    private Path output() {
        return directory.resolve("quickstart.log");
    }

    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The quickstart does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the application, the coordinator and the sandbox say that they are well. */
    public void awaitHealth() {
        for (String listener : List.of("api", "coordinator", "sandbox")) {
            Patient.await(
                    "health of " + listener,
                    START_LIMIT,
                    PACE,
                    Patient.orDead(() -> Stranger.get(uri(listener).resolve("/actuator/health"))
                                    .status()
                            == 200));
        }
    }

    /** {@code kill -9}; the quickstart starts it again at once. Returns when the process is dead. */
    public void kill(String part) {
        ProcessHandle victim = data.process(part).orElseThrow(() -> new IllegalStateException(part + " does not run"));
        victim.destroyForcibly();
        Patient.await("end of " + part, Duration.ofSeconds(20), PACE, () -> !victim.isAlive());
    }

    /** Sends a signal, as {@code kill -STOP} does: a part that hangs is not dead, and nobody starts it again. */
    public void signal(String part, String signal) throws IOException {
        long pid = data.process(part).orElseThrow().pid();
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

    public Api api() {
        return new Api(uri("api"), data.secret("API_TOKEN"));
    }

    public Desk desk() {
        return new Desk(uri("api"), data.secret("ADMIN_TOKEN"));
    }

    public Sandbox sandbox() {
        return new Sandbox(uri("sandbox"));
    }

    public Coordinator coordinator() {
        return new Coordinator(uri("coordinator"), data.secret("ADMIN_TOKEN"));
    }

    public DataDirectory data() {
        return data;
    }

    /** Of {@code api}, {@code coordinator} or {@code sandbox}. */
    public URI uri(String listener) {
        return URI.create("http://localhost:" + port(listener));
    }

    public int port(String listener) {
        return ports.get(listener);
    }
}
