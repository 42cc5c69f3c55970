package io.roundtrip.acceptance;

import static org.awaitility.Awaitility.await;

import io.roundtrip.acceptance.client.Api;
import io.roundtrip.acceptance.client.RunningSystem;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One more application on the same database, broker and coordinator: started as the first was, on a port of its own. */
final class SecondInstance implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Process process;
    private final int port;
    private final RunningSystem system;

    private SecondInstance(Process process, int port, RunningSystem system) {
        this.process = process;
        this.port = port;
        this.system = system;
    }

    static SecondInstance besides(RunningSystem system) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        ProcessHandle.Info first =
                system.data().process("application").orElseThrow().info();
        List<String> command = new ArrayList<>(List.of(first.command().orElseThrow()));
        for (String argument : first.arguments().orElseThrow()) {
            command.add(argument.startsWith("--server.port=") ? "--server.port=" + port : argument);
        }
        Path log = system.data().logs().resolve("application-2.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPRING_DATASOURCE_PASSWORD", system.data().databasePassword());
        SecondInstance second = new SecondInstance(builder.start(), port, system);
        second.awaitHealth();
        return second;
    }

    private void awaitHealth() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                .build();
        await("health of the second instance")
                .atMost(START_LIMIT)
                .ignoreExceptions()
                .until(() -> http.send(health, BodyHandlers.discarding()).statusCode() == 200);
    }

    Api api() {
        return new Api(URI.create("http://localhost:" + port), system.data().secret("API_TOKEN"));
    }

    /** As {@code kill -9}; nobody starts it again. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
        await("end of the second instance").atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive());
    }
}
