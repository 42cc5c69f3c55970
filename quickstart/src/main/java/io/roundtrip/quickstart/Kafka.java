package io.roundtrip.quickstart;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** A real Kafka broker that is its own controller (KRaft), from the broker's jars. */
final class Kafka implements Part {
    private static final int HEAP_MEGABYTES = 512;
    private static final int HEALTH_LIMIT_MILLIS = 3_000;

    private final DataDirectory data;
    private final int port;
    private final int controllerPort;

    Kafka(DataDirectory data, int port, int controllerPort) {
        this.data = data;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    @Override
    public String name() {
        return PartNames.KAFKA;
    }

    @Override
    public String address() {
        return "localhost:" + port;
    }

    /** Formatting an already formatted directory changes nothing, and a configuration is written for every start. */
    @Override
    public void prepare() throws IOException {
        Files.createDirectories(data.kafka());
        writeConfiguration();
        if (!Files.exists(logDirectory().resolve("meta.properties"))) {
            Tool.run(java(
                    256,
                    "kafka.tools.StorageTool",
                    "format",
                    "--ignore-formatted",
                    "--cluster-id",
                    Uuid.randomUuid().toString(),
                    "--config",
                    configuration().toString()));
        }
    }

    @Override
    public ProcessBuilder command() {
        return new ProcessBuilder(
                        java(HEAP_MEGABYTES, "kafka.Kafka", configuration().toString()))
                .directory(data.root().toFile());
    }

    private static List<String> java(int heapMegabytes, String mainClass, String... arguments) {
        List<String> rest = new ArrayList<>(List.of(
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                "-cp",
                JavaCommand.libraryClassPath(),
                mainClass));
        rest.addAll(List.of(arguments));
        return JavaCommand.of(heapMegabytes, rest);
    }

    /** A broker that answers is unfenced: it takes requests only from then on. */
    @Override
    public boolean isHealthy() {
        if (!isListening()) {
            return false;
        }
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, HEALTH_LIMIT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, HEALTH_LIMIT_MILLIS);
        try (Admin admin = Admin.create(client)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(HEALTH_LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Path configuration() {
        return data.kafka().resolve("server.properties");
    }

    private Path logDirectory() {
        return data.kafka().resolve("log");
    }

    /** Written by {@link Properties}, which escapes what a path may contain: the broker reads Latin-1. */
    private void writeConfiguration() throws IOException {
        Properties properties = new Properties();
        properties.putAll(listeners());
        properties.putAll(oneBroker());
        properties.setProperty("log.dirs", logDirectory().toString());
        try (OutputStream file = Files.newOutputStream(configuration())) {
            properties.store(file, null);
        }
    }

    private Map<String, String> listeners() {
        return Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@localhost:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://localhost:" + port,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    private static Map<String, String> oneBroker() {
        return Map.ofEntries(
                // A topic that nobody declared is a spelling mistake.
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "8"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "8"),
                // Nobody else will join the group while it waits.
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // After a kill the broker may come back only when its old session has expired (9 s otherwise).
                Map.entry("broker.session.timeout.ms", "3000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                // 128 MB otherwise, of a heap of 512.
                Map.entry("log.cleaner.dedupe.buffer.size", "8388608"));
    }
}
