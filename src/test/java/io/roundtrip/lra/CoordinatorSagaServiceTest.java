package io.roundtrip.lra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A saga's id is an address that we would call, and a header may have brought it; a step's are addresses where we are called. */
class CoordinatorSagaServiceTest {

    private static final byte[] CANCELLED = "Cancelled".getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger requests = new AtomicInteger();
    private final List<String> links = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private CoordinatorSagaService sagas;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            links.add(String.valueOf(exchange.getRequestHeaders().getFirst("Link")));
            exchange.sendResponseHeaders(200, CANCELLED.length);
            exchange.getResponseBody().write(CANCELLED);
            exchange.close();
        });
        server.start();
        sagas = new CoordinatorSagaService(new LraProperties(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/lra-coordinator"),
                URI.create("http://localhost:8080"),
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                4,
                null));
        sagas.setCamelContext(new DefaultCamelContext());
    }

    @AfterEach
    void stop() throws IOException {
        sagas.doShutdown();
        server.stop(0);
    }

    @Test
    void asksNothingOfASagaThatIsNotTheCoordinators() {
        String elsewhere = "http://localhost:" + server.getAddress().getPort() + "/elsewhere/0_1";

        assertThatThrownBy(() -> cancel(elsewhere)).hasCauseInstanceOf(IllegalArgumentException.class);

        assertThat(requests).hasValue(0);
    }

    @Test
    void asksTheCoordinatorAboutItsOwn() {
        cancel("http://localhost:" + server.getAddress().getPort() + "/lra-coordinator/0_1");

        assertThat(requests.get()).isPositive();
    }

    /** Without the status the coordinator says its word again and again, instead of asking. */
    @Test
    void joinsWithAnAddressForEachQuestion() {
        URI saga = URI.create("http://localhost:" + server.getAddress().getPort() + "/lra-coordinator/0_1");

        sagas.getClient().join(saga, "s1");

        String step = "http://localhost:8080/lra/participants/s1";
        assertThat(links.get(0).split(", *"))
                .containsExactlyInAnyOrder(
                        "<" + step + "/compensate>; rel=\"compensate\"",
                        "<" + step + "/complete>; rel=\"complete\"",
                        "<" + step + "/status>; rel=\"status\"");
    }

    private void cancel(String lra) {
        sagas.getSaga(lra)
                .thenCompose(saga -> saga.compensate(new DefaultExchange(sagas.getCamelContext())))
                .join();
    }
}
