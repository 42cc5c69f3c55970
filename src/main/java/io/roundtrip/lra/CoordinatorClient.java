package io.roundtrip.lra;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roundtrip.lra.OpenSagas.OpenSaga;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.service.lra.LRAClient;
import org.apache.camel.service.lra.LRASagaService;
import org.apache.camel.service.lra.LRASagaStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of Camel's saga EIP to the coordinator. A start or a join is made on the calling thread (it takes a millisecond or two, and a
 * hand-over to another thread costs more). Close and cancel take as long as the coordinator needs to call every participant: their caller
 * brings a thread that has the time.
 * Nothing is thrown: Camel's saga processors would swallow it and the exchange would hang, so a failure is a failed future.
 */
class CoordinatorClient extends LRAClient {

    private static final Logger log = LoggerFactory.getLogger(CoordinatorClient.class);

    /** The saga step's option that names the step. */
    static final String STEP_ID = "stepId";
    /** The header that names the itinerary, which becomes the saga's client id. */
    private static final String ITINERARY_ID = "itineraryId";

    /** Begins the client id of a booking's saga. {@code StraySagas} cancels what has it and is not the itinerary's: others need another. */
    private static final String ITINERARY = "itinerary:";

    private final CoordinatorHttp http;
    private final LraProperties properties;
    private final LraId ids;

    CoordinatorClient(LRASagaService service, CoordinatorHttp http, LraProperties properties) {
        super(service);
        this.http = http;
        this.properties = properties;
        this.ids = new LraId(properties.coordinatorUrl());
    }

    @Override
    public CompletableFuture<URL> newLRA(Exchange exchange) {
        return attempt(() -> url(start(ITINERARY + exchange.getMessage().getHeader(ITINERARY_ID, String.class))));
    }

    /** Starts a saga; {@link CoordinatorException} when it was not. */
    URI start(String clientId) {
        URI start = URI.create(properties.coordinatorUrl() + "/start?ClientID=" + URLEncoder.encode(clientId, UTF_8)
                + "&TimeLimit=" + properties.timeLimit().toMillis());
        CoordinatorHttp.Answer answer = http.post(start);
        if (answer.status() != 201) {
            throw new CoordinatorException("start a saga", answer);
        }
        return ids.check(answer.body().strip());
    }

    @Override
    public CompletableFuture<Void> join(URL lra, LRASagaStep step, Exchange exchange) {
        if (step.getCompensation().isEmpty() && step.getCompletion().isEmpty()) {
            // The root of a saga: nothing of it would ever be called.
            return CompletableFuture.completedFuture(null);
        }
        return attempt(() -> {
            join(URI.create(lra.toString()), step.getOptions().get(STEP_ID));
            return null;
        });
    }

    /** Sagas of itineraries that were neither closed nor cancelled; {@link CoordinatorException} when the coordinator does not tell. */
    List<OpenSaga> active() {
        return http.active().stream()
                .filter(saga -> saga.clientId() != null && saga.clientId().startsWith(ITINERARY))
                .filter(saga -> ids.isOurs(saga.lraId()))
                .map(saga ->
                        new OpenSaga(ids.check(saga.lraId()), saga.clientId().substring(ITINERARY.length())))
                .toList();
    }

    /** Has a step join; {@link CoordinatorException} when it could not. */
    void join(URI lra, String stepId) {
        http.join(lra, links(stepId));
    }

    /** Tells a saga to {@code close} or {@code cancel}; false when it ends otherwise; {@link CoordinatorException} when it could not be told. */
    boolean end(URI lra, String verb) {
        return http.end(lra, verb, true);
    }

    /** A saga's status; empty when it is not known (any more). */
    String status(URI lra) {
        return http.status(lra).orElse("");
    }

    @Override
    public CompletableFuture<Void> complete(URL lra, Exchange exchange) {
        return end(lra, "close", exchange);
    }

    @Override
    public CompletableFuture<Void> compensate(URL lra, Exchange exchange) {
        return end(lra, "cancel", exchange);
    }

    private CompletableFuture<Void> end(URL lra, String verb, Exchange exchange) {
        return attempt(() -> {
            boolean again = exchange.getProperty(Ending.AGAIN, true, Boolean.class);
            exchange.setProperty(Ending.PROPERTY, ending(URI.create(lra.toString()), verb, again));
            return null;
        });
    }

    private Ending ending(URI lra, String verb, boolean again) {
        try {
            return http.end(lra, verb, again) ? Ending.AS_TOLD : Ending.OTHERWISE;
        } catch (CoordinatorException e) {
            log.warn("Saga {} could not be told to {}: {} It is told again.", lra, verb, e.getMessage());
            return Ending.NOT_TOLD;
        }
    }

    /** Links that name the step and never a route, so that routes may be renamed while sagas are open. */
    private String links(String stepId) {
        if (stepId == null || !stepId.matches("[A-Za-z0-9_-]{1,64}")) {
            // Anything else would be decoded, cut or dropped on its way through the coordinator, and the step never be
            // called back.
            throw new IllegalArgumentException("A saga step needs the option stepId, 1-64 of A-Z a-z 0-9 _ -");
        }
        String step = properties.participantUrl() + ParticipantEndpoint.PATH + "/" + stepId;
        return "<" + step + "/compensate>; rel=\"compensate\",<" + step + "/complete>; rel=\"complete\",<" + step
                + "/status>; rel=\"status\"";
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> CompletableFuture<T> attempt(Supplier<T> call) {
        try {
            return CompletableFuture.completedFuture(call.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
