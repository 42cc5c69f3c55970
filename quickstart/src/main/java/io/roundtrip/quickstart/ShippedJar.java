package io.roundtrip.quickstart;

import java.io.IOException;
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

/**
 * One of our own jars as a process. It runs unpacked: out of the nested jar the coordinator spends a quarter of its CPU time on
 * looking up classes. Secrets go by environment, where other users of this machine cannot read them.
 */
final class ShippedJar implements Part {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final String name;
    private final int port;
    private final int heapMegabytes;
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final DataDirectory data;
    private Path unpacked;

    ShippedJar(
            String name,
            int port,
            int heapMegabytes,
            List<String> arguments,
            Map<String, String> environment,
            DataDirectory data) {
        this.name = name;
        this.port = port;
        this.heapMegabytes = heapMegabytes;
        this.arguments = List.copyOf(arguments);
        this.environment = Map.copyOf(environment);
        this.data = data;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return "http://localhost:" + port;
    }

    /** Once for each run: a jar built anew while we run is for the next one. */
    @Override
    public void prepare() throws IOException {
        if (unpacked == null) {
            Path jar = ProgramFiles.jarOf(name);
            String hash = Unpacked.hash(Files.newInputStream(jar));
            Path directory = Unpacked.at(data.run(), name, hash, draft -> unpack(jar, draft));
            unpacked = directory.resolve(jar.getFileName());
        }
    }

    private static void unpack(Path jar, Path draft) throws IOException {
        Tool.run(JavaCommand.of(
                128,
                List.of(
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        draft.toString())));
    }

    @Override
    public ProcessBuilder command() {
        List<String> rest = new ArrayList<>(
                List.of("-jar", unpacked.toString(), "--server.port=" + port, "--server.address=127.0.0.1"));
        rest.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(heapMegabytes, rest))
                .directory(data.root().toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    @Override
    public boolean isHealthy() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
