package io.roundtrip.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The callback client against a participant that speaks HTTP byte by byte. */
class CallbackClientTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private static final CoordinatorProperties.Callback PROPERTIES =
            new CoordinatorProperties.Callback(4, Duration.ofSeconds(1), null, List.of(), List.of());

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<LraEvent> heard = new CopyOnWriteArrayList<>();
    private final Happenings happenings = new Happenings(heard::add, Instant::now);
    private final CallbackClient callbacks = new CallbackClient(
            CallbackPool.open(PROPERTIES),
            CallbackToken.of(PROPERTIES),
            metrics,
            happenings,
            new CallbackOrders(Instant::now),
            new ParticipantHosts(List.of()));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket participant;

    @BeforeEach
    void open() throws IOException {
        participant = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        CallbackClientBuilder.serve(CallbackCalls.client(callbacks));
    }

    @AfterEach
    void close() throws IOException {
        callbacks.close();
        participant.close();
        threads.shutdownNow();
    }

    @Test
    void isWhatNarayanaGetsAndSendsWhatNarayanaAsksFor() throws Exception {
        answering("HTTP/1.1 202 Accepted\r\nLocation: http://localhost/status\r\nContent-Type: text/plain\r\n"
                + "Content-Length: 10\r\n\r\nCompleting");

        Response answer = narayanaPuts();

        assertThat(answer.getStatus()).isEqualTo(202);
        assertThat(answer.getHeaderString("Location")).isEqualTo("http://localhost/status");
        assertThat(answer.hasEntity()).isTrue();
        assertThat(answer.readEntity(String.class)).isEqualTo("Completing");
        assertThat(requests.get(0))
                .startsWith("PUT /a/complete HTTP/1.1")
                .contains("Long-Running-Action: http://lra/1", "Content-Type: text/plain", "Content-Length: 0")
                .doesNotContain("Long-Running-Action-Parent");
    }

    @Test
    void usesOneConnectionForManyCallbacksWhetherTheirAnswersAreReadOrNot() throws Exception {
        answering("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nCompleted");

        for (int i = 0; i < 20; i++) {
            assertThat(narayanaPuts().getStatus()).isEqualTo(200);
        }

        assertThat(connections).hasValue(1);
        assertThat(metrics.timer("lra.callbacks", "method", "PUT", "status", "200")
                        .count())
                .isEqualTo(20);
    }

    @Test
    void triesOnceMoreWhenAPooledConnectionTurnsOutToBeClosed() throws Exception {
        serve((number, socket) -> {
            reply(socket, OK);
            if (number == 1) {
                read(socket); // the second request on the first connection gets no answer
                socket.close();
            }
        });

        assertThat(narayanaPuts().getStatus()).isEqualTo(200);
        assertThat(narayanaPuts().getStatus()).isEqualTo(200);

        assertThat(connections).hasValue(2);
    }

    @Test
    void cutsOffAParticipantThatAnswersByteByByte() throws Exception {
        serve((number, socket) -> {
            read(socket);
            for (char c : (OK + OK).toCharArray()) {
                socket.getOutputStream().write(c);
                await().pollDelay(Duration.ofMillis(200)).until(() -> true);
            }
        });

        assertThatThrownBy(this::narayanaPuts).hasCauseInstanceOf(IOException.class);

        assertThat(metrics.timer("lra.callbacks", "method", "PUT", "status", "none")
                        .max(TimeUnit.SECONDS))
                .isBetween(1.9, 6.0);
    }

    @Test
    void doesNotFollowRedirects() throws Exception {
        answering("HTTP/1.1 302 Found\r\nLocation: http://localhost:1/\r\nContent-Length: 0\r\n\r\n");

        assertThat(narayanaPuts().getStatus()).isEqualTo(302);
    }

    @Test
    void reachesNobodyWhileHeld() throws Exception {
        answering(OK);
        callbacks.hold();
        assertThat(narayanaPuts().getStatus()).isEqualTo(503);
        assertThat(requests).isEmpty();

        callbacks.release();
        assertThat(narayanaPuts().getStatus()).isEqualTo(200);
    }

    @Test
    void refusesWhatNoCallbackUses() {
        assertThatThrownBy(() ->
                        ClientBuilder.newClient().target("http://localhost").path("x"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("WebTarget.path");
    }

    /** Word for word as LRAParticipantRecord.tryDoEnd does it. */
    private Response narayanaPuts() throws Exception {
        Client client = CallbackLookup.during(ClientBuilder::newClient);
        try {
            return client.target(URI.create("http://localhost:" + participant.getLocalPort() + "/a/complete"))
                    .request()
                    .header("Long-Running-Action", "http://lra/1")
                    .header("Long-Running-Action-Parent", null)
                    .async()
                    .put(Entity.text(""))
                    .get(2, TimeUnit.SECONDS);
        } finally {
            client.close();
        }
    }

    private void answering(String answer) {
        serve((number, socket) -> {
            while (!socket.isClosed()) {
                reply(socket, answer);
            }
        });
    }

    private void serve(Behaviour behaviour) {
        threads.execute(() -> {
            while (!participant.isClosed()) {
                try {
                    Socket socket = participant.accept();
                    int number = connections.incrementAndGet();
                    threads.execute(() -> behave(behaviour, number, socket));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private static void behave(Behaviour behaviour, int number, Socket socket) {
        try (socket) {
            behaviour.on(number, socket);
        } catch (IOException gone) {
            // the client has hung up
        }
    }

    private void reply(Socket socket, String answer) throws IOException {
        requests.add(read(socket));
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private interface Behaviour {
        void on(int number, Socket socket) throws IOException;
    }
}
