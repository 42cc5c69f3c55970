package io.roundtrip.acceptance;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.roundtrip.acceptance.client.RunningSystem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.SagaPropagation;
import org.apache.camel.service.lra.LRAClient;
import org.apache.camel.service.lra.LRASagaService;
import org.apache.camel.spi.RestConfiguration;

/**
 * Camel's own saga service, as it comes, at the real coordinator: what that was asked by it, and what it called back. The steps are a
 * flight, a stay and a car, of which any may be told to refuse; the saga that books them is the test's, at {@code direct:trip}.
 */
final class StockSagas implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final String token;
    private final URI participants;
    private final NotingSagaService service = new NotingSagaService();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> tried = new CopyOnWriteArrayList<>();
    private final List<String> callbacks = new CopyOnWriteArrayList<>();
    private final Set<String> sagas = new ConcurrentSkipListSet<>();

    StockSagas(RunningSystem system) throws Exception {
        token = "Bearer " + system.data().secret("ADMIN_TOKEN");
        RestConfiguration rest = new RestConfiguration();
        rest.setComponent("netty-http");
        rest.setHost("localhost");
        try (ServerSocket free = new ServerSocket(0)) {
            rest.setPort(free.getLocalPort());
        }
        camel.setRestConfiguration(rest);
        camel.getShutdownStrategy().setTimeout(1);
        participants = URI.create("http://localhost:" + rest.getPort());
        service.setCoordinatorUrl(system.uri("coordinator").toString());
        service.setLocalParticipantUrl(participants.toString());
        camel.addService(service);
    }

    /** The step {@code <name>-hold}, which is confirmed and released under the step id {@code name}. */
    void step(String name) {
        step(name, name);
    }

    void step(String name, String stepId) {
        step(name, stepId, () -> {});
    }

    /** A step that joins and then refuses to hold anything. */
    void refusingStep(String name) {
        step(name, name, () -> {
            throw new IllegalStateException(name + " refused");
        });
    }

    private void step(String name, String stepId, Runnable hold) {
        routes(routes -> {
            routes.from("direct:" + name + "-hold")
                    .routeId(name + "-hold")
                    .errorHandler(routes.noErrorHandler())
                    .saga()
                    .propagation(SagaPropagation.MANDATORY)
                    .option("stepId", routes.simple(stepId))
                    .compensation("direct:" + name + "-release")
                    .completion("direct:" + name + "-confirm")
                    .process(exchange -> tried.add(name))
                    .process(exchange -> hold.run());
            callback(routes, name, "release");
            callback(routes, name, "confirm");
        });
    }

    private void callback(RouteBuilder routes, String name, String verb) {
        routes.from("direct:" + name + "-" + verb)
                .process(exchange ->
                        callbacks.add(verb + " " + exchange.getMessage().getHeader("stepId")));
    }

    void routes(LambdaRouteBuilder routes) {
        try {
            RouteBuilder.addRoutes(camel, routes);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a flight, a stay and a car to {@code direct:trip}. */
    Exchange travel() {
        camel.start();
        return camel.createFluentProducerTemplate()
                .to("direct:trip")
                .withBody(List.of("flight", "stay", "car"))
                .send();
    }

    /** What the coordinator was asked: {@code start}, {@code join}, {@code close}, {@code cancel}. */
    List<String> asked() {
        return asked;
    }

    /** The steps whose partner was asked. */
    List<String> tried() {
        return tried;
    }

    /** What the coordinator called: {@code confirm flight}, {@code release stay}. */
    List<String> callbacks() {
        return callbacks;
    }

    /** Where the coordinator calls back. */
    URI participants() {
        return participants;
    }

    LRASagaService service() {
        return service;
    }

    DefaultCamelContext camel() {
        return camel;
    }

    /** What the coordinator says of the only saga; {@code ended} when it knows nothing of it any more. */
    String status() {
        return status(only());
    }

    void cancel() {
        ask("PUT", only() + "/cancel");
    }

    void awaitEnd() {
        awaitEnd(only());
    }

    private String only() {
        return sagas.stream()
                .reduce((one, other) -> one + " is not the only saga: " + other)
                .orElseThrow();
    }

    private void awaitEnd(String saga) {
        await("end of " + saga).atMost(LIMIT).until(() -> status(saga).equals("ended"));
    }

    private String status(String saga) {
        return ask("GET", saga + "/status");
    }

    private String ask(String method, String uri) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", token)
                .timeout(LIMIT)
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 404 ? "ended" : answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void note(URI uri) {
        String last = uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
        if (Set.of("start", "close", "cancel").contains(last)) {
            asked.add(last);
        } else {
            asked.add("join");
            if (uri.toString().startsWith(service.getCoordinatorUrl())) {
                sagas.add(uri.toString().replaceFirst("\\?.*", ""));
            }
        }
    }

    /** Leaves nothing open: in the place of Camel, which is gone, everybody says yes to what is still unfinished. */
    @Override
    public void close() throws IOException {
        camel.close();
        HttpServer sayingYes = HttpServer.create(new InetSocketAddress("localhost", participants.getPort()), 0);
        sayingYes.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        sayingYes.start();
        try {
            sagas.forEach(this::end);
        } finally {
            sayingYes.stop(0);
        }
    }

    private void end(String saga) {
        if (status(saga).equals("Active")) {
            ask("PUT", saga + "/cancel");
        }
        awaitEnd(saga);
    }

    /** Needs a name: Camel makes that of a thread pool from it. */
    private final class NotingSagaService extends LRASagaService {
        @Override
        protected LRAClient createLRAClient() {
            return new LRAClient(this) {
                @Override
                protected HttpRequest.Builder prepareRequest(URI uri, Exchange exchange) {
                    note(uri);
                    return super.prepareRequest(uri, exchange).setHeader("Authorization", token);
                }
            };
        }
    }
}
