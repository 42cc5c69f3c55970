package io.roundtrip.coordinator.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls participants over one pool of connections, in the caller's thread, and reads every answer to its end: one that is not read would
 * keep its connection for good.
 */
final class CallbackClient implements AutoCloseable {

    /** LRAConstants.PARTICIPANT_TIMEOUT, not configurable: Narayana counts on an answer or a failure by then. */
    private static final long PARTICIPANT_TIMEOUT_MILLIS = 2000;

    /** A participant's answer is a word. */
    private static final int ENOUGH_CHARS = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(CallbackClient.class);

    private final CloseableHttpClient http;
    private final CallbackToken token;
    private final MeterRegistry metrics;
    private final Happenings happenings;
    private final CallbackOrders orders;
    private final ParticipantHosts hosts;
    private final ScheduledThreadPoolExecutor watchdog;
    private volatile boolean held;

    CallbackClient(
            CloseableHttpClient http,
            CallbackToken token,
            MeterRegistry metrics,
            Happenings happenings,
            CallbackOrders orders,
            ParticipantHosts hosts) {
        this.orders = orders;
        this.hosts = hosts;
        this.http = http;
        this.token = token;
        this.metrics = metrics;
        this.happenings = happenings;
        this.watchdog = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "callback-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        watchdog.setRemoveOnCancelPolicy(true);
    }

    /** From now on every callback is answered 503 at once, without reaching its participant: it is repeated later. */
    void hold() {
        held = true;
    }

    void release() {
        held = false;
    }

    /**
     * Sends one callback and waits for its answer, 2 s at most.
     *
     * @param body null for a request without one
     * @throws IOException when there is no answer: refused, cut, or too late
     */
    Response call(String method, URI address, Map<String, String> headers, Entity<?> body) throws IOException {
        Happenings.Call call = new Happenings.Call(method, headers);
        if (held) {
            return notNow();
        }
        Optional<CallbackOrder> order = orders.of(call.participant());
        if (order.isPresent()) {
            return order.get().kind() == CallbackOrder.Kind.HOLD ? notNow() : answerFor(call, order.get());
        }
        Timer.Sample time = Timer.start(metrics);
        Instant began = happenings.now();
        String outcome = "none";
        try {
            if (!hosts.allow(address.toString())) { // as an answer's Location may say
                throw new IOException("its host is none of coordinator.callback.allowed-hosts");
            }
            Response answer = send(request(method, address, headers, body));
            outcome = Integer.toString(answer.getStatus());
            happenings.called(call, began, answer.getStatus(), words(answer), null);
            if (answer.getStatus() >= 300 && answer.getStatus() != Response.Status.GONE.getStatusCode()) {
                LOG.info("{} {} of LRA {} was answered {}.", method, address, call.uid(), outcome);
            }
            return answer;
        } catch (IOException e) {
            happenings.called(call, began, null, null, e);
            LOG.warn(
                    "{} {} of LRA {} was not answered: {}. It is asked again.",
                    method,
                    address,
                    call.uid(),
                    e.toString());
            throw e;
        } finally {
            time.stop(metrics.timer("lra.callbacks", "method", method, "status", outcome));
        }
    }

    /** It is asked again. */
    private static Response notNow() {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE).build();
    }

    /** What Narayana takes for the participant's last word. */
    private Response answerFor(Happenings.Call call, CallbackOrder order) {
        boolean done = order.kind() == CallbackOrder.Kind.DONE;
        String state = (done ? "" : "FailedTo")
                + (happenings.isClosing(call) ? done ? "Completed" : "Complete" : done ? "Compensated" : "Compensate");
        boolean asked = happenings.action(call) == LraEvent.Action.STATUS;
        boolean ends = happenings.action(call) == LraEvent.Action.COMPLETE
                || happenings.action(call) == LraEvent.Action.COMPENSATE;
        int status = ends && !done ? 500 : 200;
        String words = asked || ends ? state : "";
        happenings.answeredFor(call, status, words, order.actor());
        return Response.status(status).entity(words).build();
    }

    private static String words(Response answer) {
        return answer.hasEntity() ? (String) answer.getEntity() : null;
    }

    private HttpUriRequestBase request(String method, URI address, Map<String, String> headers, Entity<?> body) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, address);
        headers.forEach(request::setHeader);
        token.authorization(address).ifPresent(shown -> request.setHeader(HttpHeaders.AUTHORIZATION, shown));
        if (body != null) {
            request.setEntity(new StringEntity(
                    String.valueOf(body.getEntity()),
                    ContentType.parse(body.getMediaType().toString())));
        }
        return request;
    }

    private Response send(HttpUriRequestBase request) throws IOException {
        // The socket's timeout starts anew with every byte; a participant that dribbles must not hold its LRA and this
        // thread.
        ScheduledFuture<?> tooLate =
                watchdog.schedule(request::cancel, PARTICIPANT_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        try {
            return http.execute(request, CallbackClient::answer);
        } finally {
            tooLate.cancel(false);
        }
    }

    private static Response answer(ClassicHttpResponse answer) throws IOException, ParseException {
        Response.ResponseBuilder copy = Response.status(answer.getCode());
        Header location = answer.getFirstHeader(HttpHeaders.LOCATION);
        if (location != null) {
            copy.header(HttpHeaders.LOCATION, location.getValue());
        }
        HttpEntity entity = answer.getEntity();
        // JAX-RS takes an answer without a type for one without a body.
        if (entity != null && entity.getContentType() != null) {
            copy.entity(EntityUtils.toString(entity, StandardCharsets.UTF_8, ENOUGH_CHARS));
        }
        return copy.build();
    }

    @Override
    public void close() throws IOException {
        watchdog.shutdownNow();
        http.close();
    }
}
