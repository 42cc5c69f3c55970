package io.roundtrip.acceptance.matrix;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roundtrip.acceptance.client.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** The line on which the coordinator calls the application back: passes everything on, unless told to misbehave once. */
final class Detour implements AutoCloseable {
    private static final Duration LATE = Duration.ofSeconds(3);

    private record Expected(Deed deed, String itineraryId, String partner) {}

    private final HttpServer server;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final Map<Expected, Fault> waiting = new ConcurrentHashMap<>();
    private URI application;
    private Sandbox sandbox;

    Detour() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(run -> {
            Thread thread = new Thread(run, "detour");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::pass);
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Opens the line. */
    void leadTo(URI applicationAddress, Sandbox partners) {
        application = applicationAddress;
        sandbox = partners;
        server.start();
    }

    void expect(String itineraryId, Mishap mishap) {
        waiting.put(new Expected(mishap.deed(), itineraryId, mishap.partner()), mishap.fault());
    }

    boolean isMet(String itineraryId, Mishap mishap) {
        return !waiting.containsKey(new Expected(mishap.deed(), itineraryId, mishap.partner()));
    }

    void calm() {
        waiting.clear();
    }

    private void pass(HttpExchange exchange) {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Optional<Fault> fault = fault(exchange.getRequestURI().getPath());
            if (fault.isPresent()) {
                misbehave(fault.get(), exchange, body);
            } else {
                answer(exchange, forward(exchange, body));
            }
        } catch (IOException | RuntimeException e) {
            // Closed without an answer: the application is dead just now, or nobody knows which step this is.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void misbehave(Fault fault, HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        switch (fault) {
            case REFUSE -> exchange.sendResponseHeaders(409, -1);
            case ERROR -> exchange.sendResponseHeaders(500, -1);
            case STALL -> LockSupport.parkNanos(LATE.toNanos());
            case LOSE_REPLY -> forward(exchange, body);
            case LATE -> {
                LockSupport.parkNanos(LATE.toNanos());
                answer(exchange, forward(exchange, body));
            }
            case LATE_REPLY -> {
                HttpResponse<byte[]> response = forward(exchange, body);
                LockSupport.parkNanos(LATE.toNanos());
                answer(exchange, response);
            }
            case DUPLICATE -> {
                forward(exchange, body);
                answer(exchange, forward(exchange, body));
            }
            case DOWN, FORGETFUL -> exchange.close();
        }
    }

    /** {@code /lra/participants/<stepId>/complete}: which step that is, only the partners know. */
    private Optional<Fault> fault(String path) {
        String[] words = path.split("/", -1);
        if (waiting.isEmpty() || words.length != 5 || words[4].equals("status")) {
            return Optional.empty();
        }
        Deed deed = Word.parse(Deed.class, words[4]);
        for (String partner : Sandbox.ALL) {
            for (var reservation : sandbox.reservationsOfStep(partner, words[3])) {
                String itinerary = reservation.path("itineraryId").asText();
                return Optional.ofNullable(waiting.remove(new Expected(deed, itinerary, partner)));
            }
        }
        return Optional.empty();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        application.resolve(exchange.getRequestURI().toString()))
                .timeout(Duration.ofSeconds(10))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!name.matches("(?i)host|connection|content-length|upgrade|expect|transfer-encoding|http2-settings")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (!name.matches("(?i)content-length|transfer-encoding|connection|date|:status")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        byte[] body = response.body();
        exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
