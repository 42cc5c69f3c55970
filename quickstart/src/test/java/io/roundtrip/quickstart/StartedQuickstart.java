package io.roundtrip.quickstart;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The built quickstart as a process of its own, on ports and in a directory of its own. */
final class StartedQuickstart {
    private static final Path JAR = Path.of("target", "quickstart.jar").toAbsolutePath();

    private final DataDirectory data;
    private final Path output;
    private final List<String> standardArguments = new ArrayList<>();
    private Process process;

    StartedQuickstart(Path directory) throws IOException {
        this.data = new DataDirectory(directory.resolve("data"));
        this.output = directory.resolve("output.txt");
        standardArguments.add("--data=" + data.root());
        List<ServerSocket> sockets = new ArrayList<>();
        for (Port port : Port.values()) {
            ServerSocket socket = new ServerSocket(0);
            sockets.add(socket);
            standardArguments.add(port.option() + "=" + socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
    }

    DataDirectory data() {
        return data;
    }

    StartedQuickstart start(String... arguments) throws IOException {
        process = launch(arguments);
        return this;
    }

    /** Another quickstart on the same directory and ports. */
    Process launch(String... arguments) throws IOException {
        List<String> rest = new ArrayList<>(List.of("-jar", JAR.toString()));
        rest.addAll(standardArguments);
        rest.addAll(List.of(arguments));
        return new ProcessBuilder(JavaCommand.of(128, rest))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    StartedQuickstart awaitReady() {
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The quickstart ended:\n" + printed());
                    }
                    return printed().contains("Roundtrip is running");
                });
        return this;
    }

    String printed() throws IOException {
        return Files.exists(output) ? Files.readString(output) : "";
    }

    /** Waits for the end that the quickstart comes to by itself. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The quickstart does not end");
        }
        return process.exitValue();
    }

    /** SIGTERM, as {@code ./run} sends it on Ctrl-C. */
    int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    ProcessHandle part(String name) {
        Optional<ProcessHandle> living = data.pidFile(name).living();
        return living.orElseThrow(() -> new AssertionError(name + " does not run"));
    }

    /** Everything that runs with our directory on its command line, PostgreSQL's own children aside. */
    List<String> processesLeft() {
        String mark = data.root().toString();
        return ProcessHandle.allProcesses()
                .map(one -> one.info().commandLine().orElse(""))
                .filter(command -> command.contains(mark))
                .toList();
    }
}
