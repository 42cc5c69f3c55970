package io.roundtrip.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        Files.writeString(configuration(), properties());
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
        List<String> rest = new java.util.ArrayList<>(List.of(
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

    private String properties() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@localhost:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                # A topic that nobody declared is a spelling mistake.
                auto.create.topics.enable=false
                # One broker: everything has one replica, and the internal topics need few partitions.
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=8
                group.initial.rebalance.delay.ms=0
                # After a kill the broker may come back only when its old session has expired.
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                # 128 MB by default, of a heap of 512.
                log.cleaner.dedupe.buffer.size=8388608
                """.formatted(port, controllerPort, logDirectory().toString().replace('\\', '/'));
    }
}
