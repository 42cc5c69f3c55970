package io.roundtrip.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.roundtrip.sandbox.Http.Reply;
import java.io.IOException;
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
    static final ObjectMapper JSON = Http.JSON;

    private static final ConfigurableApplicationContext CONTEXT = start();
    private static final Http HTTP = new Http(address());

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
                        "--sandbox.calls-kept=300",
                        "--sandbox.stall-limit=20s");
    }

    static String address() {
        int port = ((ServletWebServerApplicationContext) CONTEXT).getWebServer().getPort();
        return "http://localhost:" + port;
    }

    /** Once the sandbox runs and its topics are there. */
    static Mail mail(String partnerId) {
        return new Mail(partnerId);
    }

    static Reply post(String path, String body) {
        return HTTP.post(path, body);
    }

    static Reply put(String path, String body) {
        return HTTP.put(path, body);
    }

    static Reply get(String path) {
        return HTTP.get(path);
    }

    static Reply delete(String path) {
        return HTTP.delete(path);
    }

    /** Throws an IOException if no answer came: cut, or not within the patience. */
    static Reply exchange(String method, String path, String body, Duration patience) throws IOException {
        return HTTP.exchange(method, path, body, patience);
    }
}
