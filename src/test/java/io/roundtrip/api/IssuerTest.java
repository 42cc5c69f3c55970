package io.roundtrip.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.roundtrip.support.TestTokens;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** As in production: keys come from an issuer, which says at a well-known address where they are, and whose name tokens must bear. */
class IssuerTest extends ApiTest {

    private static final TestTokens ISSUED = new TestTokens();
    private static final HttpServer ISSUER = issuer();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", IssuerTest::name);
        // Camel knows one servlet of a name in a JVM; the other tests' application has the usual one.
        registry.add("camel.servlet.mapping.servlet-name", () -> "issuer");
        registry.add("camel.component.servlet.servlet-name", () -> "issuer");
    }

    @AfterAll
    static void stop() {
        ISSUER.stop(0);
    }

    @Test
    void believesWhatItsIssuerSigned() {
        Mockito.when(itineraries.view(ArgumentMatchers.eq("ada"), ArgumentMatchers.any()))
                .thenReturn(Optional.empty());

        assertThat(read(ISSUED.issuedBy(name(), "ada")).statusCode()).isEqualTo(404);
        assertThat(read(ISSUED.issuedBy("https://somebody.example", "ada")).statusCode())
                .isEqualTo(401);
        assertThat(read(ISSUED.of("ada")).statusCode()).isEqualTo(401);
        assertThat(read(new TestTokens().issuedBy(name(), "ada")).statusCode()).isEqualTo(401);
        assertThat(read(TOKENS.of("ada")).statusCode())
                .as("signed with a key that only a file has")
                .isEqualTo(401);
    }

    private HttpResponse<byte[]> read(String token) {
        return send(
                anonymous("/api/itineraries/01m846kace9apz0kgyc6paftzk").header("Authorization", "Bearer " + token));
    }

    private static String name() {
        return "http://localhost:" + ISSUER.getAddress().getPort();
    }

    private static HttpServer issuer() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
            String name = "http://localhost:" + server.getAddress().getPort();
            answer(
                    server,
                    "/.well-known/openid-configuration",
                    "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(name, name));
            answer(server, "/keys", ISSUED.keySet());
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpServer server, String path, String json) {
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
