package io.roundtrip.lra;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP to the coordinator: HTTP/1.1, pooled, with timeouts; one join of a saga at a time. */
class CoordinatorHttp implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CoordinatorHttp.class);

    /** A join meets 503 while another client has the saga's lock; that passes within milliseconds. */
    private static final int JOIN_ATTEMPTS = 5;

    private static final String ACTIVE = "Active";

    /** Characters: a list of some ten thousand sagas; everything else is short. */
    private static final int LONGEST_ANSWER = 8 * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, Set<String>> ENDINGS = Map.of(
            "close", Set.of("Closing", "Closed", "FailedToClose"),
            "cancel", Set.of("Cancelling", "Cancelled", "FailedToCancel"));

    private final CloseableHttpClient client;
    private final URI active;
    private final Optional<TokenFile> token;
    private final RequestConfig answerSoon;
    private final RequestConfig answerLate;
    private final SagaLocks locks = new SagaLocks();

    CoordinatorHttp(LraProperties properties) {
        this.token =
                Optional.ofNullable(properties.tokenFile()).map(file -> new TokenFile(file, "travel.lra.token-file"));
        this.active = URI.create(properties.coordinatorUrl() + "?Status=" + ACTIVE);
        this.answerSoon = config(properties.answerTimeout());
        this.answerLate = config(properties.endTimeout());
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(properties.connections())
                        .setMaxConnPerRoute(properties.connections())
                        .setDefaultConnectionConfig(connections)
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                // A start or a close must not be repeated behind our back.
                .disableAutomaticRetries()
                .build();
    }

    Answer post(URI uri) {
        return send("POST", uri, answerSoon, null);
    }

    /** Joins; the joins of one saga queue here, for at the coordinator they would compete for its lock and fail. */
    void join(URI lra, String links) {
        Lock lock = locks.of(lra);
        lock.lock();
        try {
            Answer answer = send("PUT", lra, answerSoon, links);
            for (int attempt = 1; answer.status() == 503 && attempt < JOIN_ATTEMPTS; attempt++) {
                answer = send("PUT", lra, answerSoon, links);
            }
            if (answer.status() != 200) {
                throw new CoordinatorException("let a step join saga " + lra, answer);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Closes or cancels a saga.
     *
     * @param verb {@code close} or {@code cancel}
     * @param again whether it may have been told before: then it is asked first, for a repeated close would turn into a cancel on a stock
     *     coordinator
     * @return whether the saga is past its decision: it ends as asked, has ended, or is not known any more
     */
    boolean end(URI lra, String verb, boolean again) {
        Optional<String> state = again ? status(lra) : Optional.of(ACTIVE);
        if (state.equals(Optional.of(ACTIVE))) {
            // Who looks again has steps that wait: the coordinator goes on without a listener, and they are asked
            // without its word.
            Answer answer = send("PUT", URI.create(lra + "/" + verb), again ? answerSoon : answerLate, null);
            if (answer.status() == 412 && !again) {
                return end(lra, verb, true); // it has ended otherwise
            }
            state = stateIn(answer, lra, verb);
        }
        // A saga that failed has ended, and is kept only for a person to see.
        return state.map(now -> now.startsWith("FailedTo") || ENDINGS.get(verb).contains(now))
                .orElse(true);
    }

    private static Optional<String> stateIn(Answer answer, URI lra, String verb) {
        switch (answer.status()) {
            case 200, 202 -> {
                String state = answer.body().strip();
                if (state.equals(ACTIVE)) {
                    throw new CoordinatorException(verb + " saga " + lra, answer);
                }
                if (state.startsWith("FailedTo")) {
                    log.warn("Saga {} answered {} with {}; it is looked at again.", lra, verb, state);
                }
                return Optional.of(state);
            }
            case 404 -> {
                return Optional.empty();
            }
            default -> throw new CoordinatorException(verb + " saga " + lra, answer);
        }
    }

    /** A saga's status; empty when it is not known (any more). */
    Optional<String> status(URI lra) {
        Answer status = send("GET", URI.create(lra + "/status"), answerSoon, null);
        if (status.status() == 404) {
            return Optional.empty();
        }
        if (status.status() != 200) {
            throw new CoordinatorException("tell the status of saga " + lra, status);
        }
        return Optional.of(status.body().strip());
    }

    /** Every saga that is active. */
    List<Saga> active() {
        Answer answer = send("GET", active, answerSoon, null);
        if (answer.status() != 200) {
            throw new CoordinatorException("list active sagas", answer);
        }
        try {
            return List.of(JSON.readValue(answer.body(), Saga[].class));
        } catch (JsonProcessingException e) {
            throw new CoordinatorException("list active sagas as JSON", e);
        }
    }

    private Answer send(String method, URI uri, RequestConfig config, String links) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
        request.setConfig(config);
        token.ifPresent(known -> request.setHeader(HttpHeaders.AUTHORIZATION, known.authorization()));
        if (links != null) {
            request.setHeader("Link", links);
        }
        try {
            return client.execute(
                    request,
                    response -> new Answer(
                            response.getCode(),
                            response.getEntity() == null
                                    ? ""
                                    : EntityUtils.toString(response.getEntity(), LONGEST_ANSWER)));
        } catch (IOException e) {
            throw new CoordinatorException("answer " + method + " " + uri.getPath(), e);
        }
    }

    private static RequestConfig config(Duration answerTimeout) {
        return RequestConfig.custom()
                .setResponseTimeout(Timeout.of(answerTimeout.toMillis(), MILLISECONDS))
                .setConnectionRequestTimeout(Timeout.of(answerTimeout.toMillis(), MILLISECONDS))
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /** A saga as the coordinator lists it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Saga(String lraId, String clientId) {}

    /** What the coordinator answered. */
    record Answer(int status, String body) {}
}
