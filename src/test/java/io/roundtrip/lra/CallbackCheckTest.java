package io.roundtrip.lra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What the start makes of the coordinator's callback, or of its absence. */
@ExtendWith(OutputCaptureExtension.class)
class CallbackCheckTest {

    private final Queue<String> answers = new ArrayDeque<>();
    private final List<String> links = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String saga;
    private CallbackCheck check;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI coordinator = URI.create("http://localhost:" + server.getAddress().getPort() + "/lra-coordinator");
        saga = coordinator + "/0_1";
        LraProperties properties = new LraProperties(
                coordinator,
                URI.create("http://roundtrip:8080"),
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                4,
                null);
        CoordinatorClient client = new CoordinatorSagaService(properties).getClient();
        check = new CallbackCheck(() -> client, properties);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isUpOnceCalledBack() {
        answers.addAll(List.of("201 " + saga, "200 joined", "200 Active", "200 Cancelled", "200 Cancelled"));

        check.look();

        assertThat(check.health().getStatus()).isEqualTo(Status.UP);
        assertThat(links).anyMatch(link -> link.contains("http://roundtrip:8080/lra/participants/callback-check-"));
    }

    /** The beans as the application has them: nobody here asks the check to look. */
    @Test
    void looksByItselfOnceTheApplicationIsReady() {
        answers.addAll(List.of("201 " + saga, "200 joined", "200 Active", "200 Cancelled", "200 Cancelled"));

        try (var application = new SpringApplicationBuilder(Ready.class)
                .web(WebApplicationType.NONE)
                .run("--travel.lra.coordinator-url=" + saga.replace("/0_1", ""))) {
            HealthIndicator callbacks = application.getBean("callbacks", HealthIndicator.class);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(callbacks.health().getStatus()).isEqualTo(Status.UP));
        }

        assertThat(links).anyMatch(link -> link.contains("/lra/participants/callback-check-"));
    }

    @Test
    void isDownUntilCalledBackAndSaysWhatToLookAt(CapturedOutput output) {
        answers.addAll(List.of("201 " + saga, "200 joined", "200 Active", "200 Cancelling", "200 Cancelling"));
        check.look();
        assertThat(check.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(output.getAll())
                .contains("does not reach us at travel.lra.participant-url (http://roundtrip:8080)")
                .contains("for example http://roundtrip:8080");

        answers.add("404 ");
        check.look();

        assertThat(check.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void doesNotKnowWhileTheCoordinatorRefuses() {
        answers.add("401 ");
        check.look();
        assertThat(check.health().getStatus()).isEqualTo(Status.UNKNOWN);

        answers.addAll(List.of("201 " + saga, "200 joined", "200 Active", "200 Cancelled", "200 Cancelled"));
        check.look();

        assertThat(check.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isDownWhenSagasAreNamedByAnotherAddress(CapturedOutput output) {
        answers.add("201 http://elsewhere:8090/lra-coordinator/0_1");

        check.look();

        assertThat(check.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(output.getAll()).contains("travel.lra.coordinator-url", "coordinator.base-uri");
    }

    /** Not a configuration that other tests would find. */
    @Import(LraConfiguration.class)
    @EnableConfigurationProperties(LraProperties.class)
    static class Ready {

        @Bean
        CamelContext camel() {
            return new DefaultCamelContext();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        links.add(String.valueOf(exchange.getRequestHeaders().getFirst("Link")));
        String[] answer = answers.remove().split(" ", 2);
        byte[] body = answer[1].getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(answer[0]), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
