package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packaged jar, running as a process of its own, and the calls an application makes to it. */
public final class CoordinatorProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "lra-coordinator.jar").toAbsolutePath();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final long AN_HOUR = 3_600_000;
    private static final List<ServerSocket> CLAIMS = new CopyOnWriteArrayList<>();

    private final Process process;
    private final Path log;
    private final Path directory;
    private final int port;
    private final String[] properties;

    private CoordinatorProcess(Process process, Path log, Path directory, int port, String... properties) {
        this.process = process;
        this.log = log;
        this.directory = directory;
        this.port = port;
        this.properties = properties;
    }

    /** Starts at a port of its own and waits until it is ready. */
    public static CoordinatorProcess start(Path directory, String... properties) throws IOException {
        return start(directory, freePort(), properties);
    }

    /** The next life of one that has ended. */
    public CoordinatorProcess startAgain() throws IOException {
        return start(directory, port, properties);
    }

    /** The next life of one that has ended, with other properties. */
    public CoordinatorProcess startAgain(String... others) throws IOException {
        return start(directory, port, others);
    }

    public static CoordinatorProcess start(Path directory, int port, String... properties) throws IOException {
        CoordinatorProcess coordinator = launch(directory, port, properties);
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !coordinator.process.isAlive() || coordinator.isReady());
        } finally {
            if (!coordinator.isReady()) {
                coordinator.close();
            }
        }
        assertThat(coordinator.process.isAlive()).as(coordinator.log()).isTrue();
        return coordinator;
    }

    /**
     * Starts and waits for nothing.
     *
     * @param properties {@code --name=value} of the coordinator, {@code -Dname=value} of Narayana
     */
    public static CoordinatorProcess launch(Path directory, int port, String... properties) throws IOException {
        Path log = Files.createTempFile("coordinator", ".log");
        Map<Boolean, List<String>> narayanas =
                Stream.of(properties).collect(Collectors.partitioningBy(property -> property.startsWith("-D")));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1")); // a short life: start fast
        command.addAll(narayanas.get(true));
        command.addAll(List.of(
                "-jar",
                JAR.toString(),
                "--server.port=" + port,
                "--coordinator.base-uri=http://localhost:" + port,
                "--coordinator.store.directory=" + directory,
                "--coordinator.recovery.period=300ms",
                "--coordinator.recovery.longest-pause=300ms"));
        command.addAll(narayanas.get(false));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new CoordinatorProcess(process, log, directory, port, properties);
    }

    /**
     * A port that is nobody else's until this JVM ends, also between a kill and the next start. It is none of those that the system gives to
     * whoever asks for any, and its even neighbour is held for as long: only who has that one takes it.
     */
    public static int freePort() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            int even = 20_000 + 2 * ThreadLocalRandom.current().nextInt(5_000);
            if (!isFree(even + 1)) {
                continue;
            }
            try {
                CLAIMS.add(new ServerSocket(even, 1, InetAddress.getLoopbackAddress()));
                return even + 1;
            } catch (BindException taken) {
                // by another test: on with the next
            }
        }
        throw new IOException("No free port from 20001 to 29999");
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (BindException taken) {
            return false;
        }
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** An LRA that has an hour and these participants. */
    public String lraWith(Participant participant, String... names) {
        String lra = startLra();
        for (String name : names) {
            assertThat(join(lra, participant.named(name)).statusCode()).isEqualTo(200);
        }
        return lra;
    }

    public String startLra() {
        return startLra(AN_HOUR);
    }

    public String startLra(long limitMillis) {
        HttpResponse<String> started =
                call("POST", uri("/lra-coordinator/start?ClientID=itinerary:1&TimeLimit=" + limitMillis));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        return started.body();
    }

    public HttpResponse<String> join(String lra, URI participant) {
        return call("PUT", URI.create(lra), "Link", Participant.links(participant));
    }

    /** 404 when the LRA has ended. */
    public HttpResponse<String> status(String lra) {
        return call("GET", URI.create(lra + "/status"));
    }

    public HttpResponse<String> close(String lra) {
        return end(lra, "close");
    }

    public HttpResponse<String> cancel(String lra) {
        return end(lra, "cancel");
    }

    /** Closes or cancels. */
    public HttpResponse<String> end(String lra, String verb) {
        return call("PUT", URI.create(lra + "/" + verb));
    }

    public HttpResponse<String> call(String method, URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept", "text/plain, */*;q=0.1")
                .timeout(Duration.ofSeconds(30));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What does not end, never ends: the limit is for a busy machine. */
    public void awaitEnd(String lra) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(status(lra).statusCode()).isEqualTo(404));
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Whether there is what {@link #takeDiskAway} needs. */
    public static boolean canLoseItsDisk() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "prlimit")));
    }

    /** From now on it cannot write to any file, as if the disk were full; only Linux can do this to a running process. */
    public void takeDiskAway() {
        try {
            Process limit = new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=0:").start();
            assertThat(limit.waitFor()).isZero();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As {@code kill}; false when it is still there after the time. */
    public boolean terminate(Duration within) throws InterruptedException {
        process.destroy();
        return awaitExit(within);
    }

    public boolean awaitExit(Duration within) throws InterruptedException {
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    public int exitValue() {
        return process.exitValue();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private boolean isReady() {
        try {
            return call("GET", uri("/actuator/health/readiness")).statusCode() == 200;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
