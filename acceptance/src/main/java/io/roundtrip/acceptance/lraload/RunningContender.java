package io.roundtrip.acceptance.lraload;

import io.roundtrip.acceptance.client.Patient;
import io.roundtrip.acceptance.client.Stranger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipFile;

/** A coordinator as a process, on a free port and in a directory of its own. */
final class RunningContender implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration PACE = Duration.ofMillis(100);
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Contender contender;
    private final Path directory;
    private final int port;
    private volatile Process process;
    private boolean closed;

    RunningContender(Contender contender, Path data) throws IOException {
        this.contender = contender;
        this.directory = Files.createDirectories(data.resolve(contender.name())).toAbsolutePath();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    /** Returns when it answers. */
    void start(List<String> flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(flags);
        command.addAll(contender.flags());
        command.addAll(List.of("-jar", unpacked().toString()));
        // What a stock coordinator does not know, it overlooks; its records lie in the working directory.
        command.addAll(List.of(
                "--server.port=" + port,
                "--coordinator.base-uri=http://127.0.0.1:" + port,
                "--coordinator.store.directory=" + directory.resolve("lra-store")));
        command.addAll(contender.arguments());
        launch(command);
        Patient.await("start of " + name() + ", see " + log(), START_LIMIT, PACE, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(name() + " ended:\n" + Files.readString(log()));
            }
            return answers().call();
        });
    }

    private Callable<Boolean> answers() {
        URI lras = URI.create("http://127.0.0.1:" + port + "/lra-coordinator");
        return Patient.orDead(() -> Stranger.get(lras).status() == 200);
    }

    /** Out of a nested jar a process spends a quarter of its CPU time on looking up classes; {@code ./run} unpacks it too. */
    private Path unpacked() throws IOException {
        try (ZipFile jar = new ZipFile(contender.jar().toFile())) {
            if (jar.getEntry("BOOT-INF/") == null) {
                return contender.jar();
            }
        }
        Path place = directory.resolve("unpacked");
        launch(List.of(
                JAVA,
                "-Djarmode=tools",
                "-jar",
                contender.jar().toString(),
                "extract",
                "--destination",
                place.toString()));
        Patient.await("unpacked " + contender.jar(), START_LIMIT, PACE, () -> !process.isAlive());
        if (process.exitValue() != 0) {
            throw new IOException(contender.jar() + " cannot be unpacked, see " + log());
        }
        return place.resolve(contender.jar().getFileName());
    }

    private synchronized void launch(List<String> command) throws IOException {
        if (closed) {
            throw new IOException(name() + " is not wanted any more");
        }
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path log() {
        return directory.resolve("output.log");
    }

    String name() {
        return contender.name();
    }

    int port() {
        return port;
    }

    /** What its process has spent so far, to 10 ms. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Nothing of it is of use any more: it is killed. */
    @Override
    public synchronized void close() {
        closed = true;
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
