package io.roundtrip.lra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to the coordinator, and what is made of its answers. */
class CoordinatorHttpTest {

    private static final String SILENCE = "silence";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Queue<String> answers = new ArrayDeque<>();
    private final List<String> authorizations = new ArrayList<>();
    private HttpServer server;
    private CoordinatorHttp http;
    private URI lra;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "a.b.c\n");
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI coordinator = URI.create("http://localhost:" + server.getAddress().getPort() + "/lra-coordinator");
        lra = URI.create(coordinator + "/0_1");
        http = new CoordinatorHttp(new LraProperties(
                coordinator,
                URI.create("http://localhost:8080"),
                Duration.ofHours(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMinutes(10),
                Duration.ofSeconds(1),
                4,
                token));
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.stop(0);
    }

    @Test
    void showsItsToken() throws IOException {
        answers.addAll(List.of("200 Active", "200 Closed"));
        http.end(lra, "close", true);
        assertThat(authorizations).containsExactly("Bearer a.b.c", "Bearer a.b.c");
    }

    @Test
    void joinsAgainWhileTheSagaIsLocked() {
        answers.addAll(List.of("503 LRA025040", "503 LRA025040", "200 ok"));
        http.join(lra, "<http://localhost:8080/lra/participants/s1/complete>; rel=\"complete\"");
        assertThat(requests)
                .containsExactly("PUT /lra-coordinator/0_1", "PUT /lra-coordinator/0_1", "PUT /lra-coordinator/0_1");
    }

    @Test
    void saysWhyAStepCouldNotJoin() {
        answers.add("412 not active");
        assertThatThrownBy(() -> http.join(lra, "<x>; rel=\"complete\""))
                .hasMessageContaining("412")
                .hasMessageContaining("not active any more");
    }

    @Test
    void closesAnActiveSagaOnce() {
        answers.addAll(List.of("200 Active", "200 Closed"));
        http.end(lra, "close", true);
        assertThat(requests).containsExactly("GET /lra-coordinator/0_1/status", "PUT /lra-coordinator/0_1/close");
    }

    @Test
    void asksNoQuestionWhenNobodyCanHaveToldItBefore() {
        answers.add("200 Closing");
        assertThat(http.end(lra, "close", false)).isTrue();
        assertThat(requests).containsExactly("PUT /lra-coordinator/0_1/close");
    }

    @Test
    void looksHowASagaEndedThatDoesNotEndAsTold() {
        answers.addAll(List.of("412 ended", "200 Cancelled"));
        assertThat(http.end(lra, "close", false)).isFalse();
        assertThat(requests).containsExactly("PUT /lra-coordinator/0_1/close", "GET /lra-coordinator/0_1/status");
    }

    @Test
    void takesASagaThatIsUnknownWhenToldForOneThatHasEnded() {
        answers.add("404 gone");
        assertThat(http.end(lra, "close", false)).isTrue();
    }

    @Test
    void doesNotCloseASagaThatIsClosingAlready() {
        answers.add("200 Closing");
        http.end(lra, "close", true);
        assertThat(requests).containsExactly("GET /lra-coordinator/0_1/status");
    }

    @Test
    void leavesASagaAloneThatTheCoordinatorDoesNotKnow() {
        answers.add("404 gone");
        http.end(lra, "cancel", true);
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "cancel"})
    void takesASagaThatFailedForOneThatHasEnded(String verb) {
        answers.add("200 FailedToCancel");
        assertThat(http.end(lra, verb, true)).isTrue();
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "cancel"})
    void takesASagaThatIsActiveStillForOneThatWasNotTold(String verb) {
        answers.add("200 Active");
        assertThatThrownBy(() -> http.end(lra, verb, false))
                .isInstanceOf(CoordinatorException.class)
                .hasMessageContaining("nothing has happened");
    }

    @Test
    void saysSoWhenTheCoordinatorFailed() {
        answers.addAll(List.of("200 Active", "503 store"));
        assertThatThrownBy(() -> http.end(lra, "close", true))
                .isInstanceOf(CoordinatorException.class)
                .hasMessageContaining("503");
    }

    @Test
    void listsWhatIsActive() {
        answers.add("200 [{\"lraId\": \"" + lra + "\", \"clientId\": \"itinerary:i-1\", \"status\": \"Active\"}]");

        assertThat(http.active()).containsExactly(new CoordinatorHttp.Saga(lra.toString(), "itinerary:i-1"));

        answers.add("200 <html>");
        assertThatThrownBy(() -> http.active()).isInstanceOf(CoordinatorException.class);
    }

    /** Steps wait for whoever tells it a second time. */
    @Test
    @Timeout(30)
    void waitsForTheEndOfASagaOnlyWhenItIsToldFirst() {
        answers.addAll(List.of("200 Active", SILENCE));
        assertThatThrownBy(() -> http.end(lra, "close", true))
                .isInstanceOf(CoordinatorException.class)
                .hasMessageContaining("close");
    }

    private void answer(HttpExchange exchange) throws IOException {
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        requests.add(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        String next = answers.remove();
        if (next.equals(SILENCE)) {
            return;
        }
        String[] answer = next.split(" ", 2);
        byte[] body = answer[1].getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(answer[0]), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
