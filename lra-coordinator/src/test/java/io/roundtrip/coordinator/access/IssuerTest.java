package io.roundtrip.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.roundtrip.coordinator.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** As in production: keys come from an issuer, whose name tokens must bear, and tokens are for somebody. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class IssuerTest {

    private static final Tokens TOKENS = new Tokens();
    private static final String US = "lra-coordinator";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path directory;

    private static HttpServer server;
    private static String issuer;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://localhost:" + server.getAddress().getPort();
        answer(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\"}".formatted(issuer));
        answer("/keys", TOKENS.keySet());
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) {
        String jwt = "spring.security.oauth2.resourceserver.jwt.";
        properties.add(jwt + "issuer-uri", () -> issuer);
        properties.add(jwt + "audiences", () -> US);
        properties.add("coordinator.store.directory", () -> directory.resolve("store"));
    }

    @Test
    void believesWhatItsIssuerSignedForIt() throws Exception {
        assertThat(listWith(TOKENS.issued(issuer, US))).isEqualTo(200);
    }

    @Test
    void refusesWhatIsForSomebodyElse() throws Exception {
        assertThat(listWith(TOKENS.issued(issuer, "roundtrip"))).isEqualTo(401);
    }

    @Test
    void refusesAnotherIssuerAlsoWithAGoodSignature() throws Exception {
        assertThat(listWith(TOKENS.issued("https://somebody.example", US))).isEqualTo(401);
    }

    @Test
    void refusesWhatNamesNeither() throws Exception {
        assertThat(listWith(TOKENS.bearer("coordinator"))).isEqualTo(401);
    }

    @Test
    void refusesItsIssuersNameUnderAnotherSignature() throws Exception {
        assertThat(listWith(new Tokens().issued(issuer, US))).isEqualTo(401);
    }

    private int listWith(String bearer) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/lra-coordinator"))
                .header("Authorization", bearer)
                .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static void answer(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }
}
