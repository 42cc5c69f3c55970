package io.roundtrip.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The sandbox in this process, on real parts, spoken to over HTTP only. */
final class Sandbox {

    static final MovableClock CLOCK = new MovableClock();
    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ConfigurableApplicationContext CONTEXT = start();

    private Sandbox() {}

    @Configuration
    static class TestClock {

        @Bean
        @Primary
        MovableClock movableClock() {
            return CLOCK;
        }
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(SandboxApplication.class, TestClock.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + Parts.jdbcUrl(),
                        "--spring.kafka.bootstrap-servers=" + Parts.bootstrapServers(),
                        "--sandbox.topic-partitions=2",
                        "--sandbox.kafka-consumers=1",
                        "--sandbox.sweep-interval=100ms",
                        "--sandbox.calls-kept=2000",
                        "--sandbox.stall-limit=20s");
    }

    static String address() {
        int port = ((ServletWebServerApplicationContext) CONTEXT).getWebServer().getPort();
        return "http://localhost:" + port;
    }

    static Reply post(String path, String body) {
        return send("POST", path, body, Duration.ofSeconds(20));
    }

    static Reply put(String path, String body) {
        return send("PUT", path, body, Duration.ofSeconds(20));
    }

    static Reply get(String path) {
        return send("GET", path, "", Duration.ofSeconds(20));
    }

    static Reply delete(String path) {
        return send("DELETE", path, "", Duration.ofSeconds(20));
    }

    static Reply send(String method, String path, String body, Duration patience) {
        try {
            return exchange(method, path, body, patience);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throws an IOException if no answer came: cut, or not within the patience. */
    static Reply exchange(String method, String path, String body, Duration patience) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address() + path))
                    .timeout(patience)
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Status and body; the body is read as JSON when asked for. */
    record Reply(int status, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        String text(String pointer) {
            return json().at(pointer).asText();
        }
    }
}
