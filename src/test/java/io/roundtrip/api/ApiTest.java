package io.roundtrip.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roundtrip.itinerary.Acceptance;
import io.roundtrip.itinerary.Itineraries;
import io.roundtrip.support.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Real HTTP to the API alone; all tests share one application. Its configuration is not application.yaml. */
@SpringBootTest(
        classes = ApiTestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=none",
            "spring.main.banner-mode=off",
            "travel.api.concurrency=2",
            "travel.api.queue=2"
        })
abstract class ApiTest {

    static final TestTokens TOKENS = new TestTokens();
    static final String KEY = "key-1";

    private static final String ADA = TOKENS.of("ada");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    Itineraries itineraries;

    @DynamicPropertySource
    static void publicKey(DynamicPropertyRegistry registry) {
        registry.add("spring.security.oauth2.resourceserver.jwt.public-key-location", TOKENS::publicKeyFile);
    }

    @BeforeEach
    void takesEverything() {
        Mockito.reset(itineraries);
        acceptanceIs(new Acceptance.Taken("01abc", "{\"id\":\"01abc\",\"status\":\"PENDING\"}", false));
    }

    void acceptanceIs(Acceptance acceptance) {
        Mockito.when(itineraries.accept(
                        ArgumentMatchers.any(), ArgumentMatchers.any(), ArgumentMatchers.any(), ArgumentMatchers.any()))
                .thenReturn(acceptance);
    }

    static String trip() {
        try {
            return Files.readString(Path.of("..", "examples", "trip.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    /** A request by Ada, who may book and read. */
    HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer " + ADA);
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    HttpResponse<byte[]> get(String path) {
        return send(request(path));
    }

    HttpResponse<byte[]> post(String body) {
        return post(body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<byte[]> post(byte[] body) {
        return send(booking(body).header("Idempotency-Key", KEY));
    }

    /** A booking without its key. */
    HttpRequest.Builder booking(byte[] body) {
        return request("/api/itineraries")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
    }

    static CompletableFuture<HttpResponse<byte[]>> sendAsync(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), BodyHandlers.ofByteArray());
    }

    static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + new String(response.body(), StandardCharsets.UTF_8), e);
        }
    }
}
