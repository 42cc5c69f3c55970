package io.roundtrip.coordinator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Participants that answer what they were told to, and remember in which order they were called. Untold they do what they are asked to, and
 * know no status, so that they are asked to do it.
 */
public final class Participant implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    public Participant() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI named(String name) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/" + name);
    }

    public static String links(URI participant) {
        return "<%1$s/compensate>; rel=\"compensate\",<%1$s/complete>; rel=\"complete\",<%1$s/status>; rel=\"status\""
                .formatted(participant);
    }

    /** From now on {@code path}, such as {@code a/complete}, is answered so. */
    public void answers(String path, int status, String body) {
        answers.put(path, () -> new Reply(status, body));
    }

    public void answers(String path, Answer answer) {
        answers.put(path, answer);
    }

    /** Every callback so far: {@code PUT a/complete}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** The {@code Authorization} header of each callback; {@code none} where there was none. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    public long calls(String call) {
        return calls.stream().filter(call::equals).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(1);
        exchange.getRequestBody().readAllBytes();
        calls.add(exchange.getRequestMethod() + " " + path);
        authorizations.add(
                String.join(",", exchange.getRequestHeaders().getOrDefault("Authorization", List.of("none"))));
        Reply reply = answers.getOrDefault(path, () -> usual(path)).reply();
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Reply usual(String path) {
        return new Reply(path.endsWith("/status") ? 404 : 200, "");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    public record Reply(int status, String body) {}

    /** May wait before it answers. */
    public interface Answer {
        Reply reply();
    }
}
