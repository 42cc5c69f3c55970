package io.roundtrip.support;

import io.roundtrip.lra.CoordinatorException;
import io.roundtrip.lra.Ending;
import io.roundtrip.lra.Participants;
import io.roundtrip.lra.Participants.Answer;
import io.roundtrip.lra.Participants.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.saga.CamelSagaCoordinator;
import org.apache.camel.saga.CamelSagaService;
import org.apache.camel.saga.CamelSagaStep;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Stands where the coordinator stands and writes down what it is told. It calls nobody back by itself: a test does, as often and in the
 * order that it wants. The real coordinator is in the acceptance tests.
 */
public class RecordingCoordinator extends ServiceSupport implements CamelSagaService {

    private static final String PREFIX = "http://localhost:8090/lra-coordinator/";

    private final AtomicInteger sagas = new AtomicInteger();
    private final Set<String> deaf = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failing = new AtomicInteger();
    private final Map<String, List<String>> joined = new ConcurrentHashMap<>();
    private final Map<String, List<String>> ends = new ConcurrentHashMap<>();
    private final Map<String, List<Boolean>> again = new ConcurrentHashMap<>();
    private org.apache.camel.CamelContext camel;

    /** Lets the next joins fail, as a coordinator does that is down. */
    public void failNextJoins(int number) {
        failing.set(number);
    }

    /** Cannot be told how this saga ends, as one that is down, until it hears again. */
    public void hear(String lraId, boolean hears) {
        if (hears) {
            deaf.remove(lraId);
        } else {
            deaf.add(lraId);
        }
    }

    /** The steps that joined the saga of an itinerary, oldest first. */
    public List<String> joined(String lraId) {
        return joined.getOrDefault(lraId, List.of());
    }

    /** How the saga was told to end: {@code close} or {@code cancel}, each time that it was told. */
    public List<String> ends(String lraId) {
        return ends.getOrDefault(lraId, List.of());
    }

    /** For each time that a saga was told to end: whether it may have been told before. */
    public List<Boolean> again(String lraId) {
        return again.getOrDefault(lraId, List.of());
    }

    /** The newest saga. */
    public String newest() {
        return PREFIX + "saga-" + sagas.get();
    }

    /** Calls a participant back and waits at most as long as the real one. */
    public static Answer callBack(java.util.concurrent.CompletionStage<Answer> callback) {
        return callback.toCompletableFuture()
                .completeOnTimeout(Answer.UNDER_WAY, 1900, java.util.concurrent.TimeUnit.MILLISECONDS)
                .join();
    }

    /** What a step says of itself when it is asked. */
    public static Status status(Participants participants, String stepId) {
        return participants
                .status(stepId)
                .toCompletableFuture()
                .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    /** Completes every participant of a saga, last joined first, as Narayana does. */
    public void completeAll(String lraId, Participants participants) {
        List<String> steps = joined(lraId);
        for (int i = steps.size() - 1; i >= 0; i--) {
            callBack(participants.complete(steps.get(i)));
        }
    }

    @Override
    public CompletableFuture<CamelSagaCoordinator> newSaga(Exchange exchange) {
        return getSaga(PREFIX + "saga-" + sagas.incrementAndGet());
    }

    @Override
    public CompletableFuture<CamelSagaCoordinator> getSaga(String id) {
        return CompletableFuture.completedFuture(new Saga(id));
    }

    @Override
    public void registerStep(CamelSagaStep step) {
        // nothing to register
    }

    @Override
    public void setCamelContext(org.apache.camel.CamelContext camelContext) {
        camel = camelContext;
    }

    @Override
    public org.apache.camel.CamelContext getCamelContext() {
        return camel;
    }

    private final class Saga implements CamelSagaCoordinator {
        private final String id;

        private Saga(String id) {
            this.id = id;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public CompletableFuture<Void> beginStep(Exchange exchange, CamelSagaStep step) {
            if (step.getCompensation().isPresent() && failing.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
                return CompletableFuture.failedFuture(
                        new CoordinatorException("let a step join", new java.net.ConnectException("refused")));
            }
            if (step.getCompensation().isPresent()) {
                String stepId = step.getOptions().get("stepId").evaluate(exchange, String.class);
                joined.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>()).add(stepId);
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> compensate(Exchange exchange) {
            return end("cancel", exchange);
        }

        @Override
        public CompletableFuture<Void> complete(Exchange exchange) {
            return end("close", exchange);
        }

        private CompletableFuture<Void> end(String how, Exchange exchange) {
            exchange.setProperty(Ending.PROPERTY, deaf.contains(id) ? Ending.NOT_TOLD : Ending.AS_TOLD);
            again.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>())
                    .add(exchange.getProperty(Ending.AGAIN, true, Boolean.class));
            ends.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>()).add(how);
            return CompletableFuture.completedFuture(null);
        }
    }
}
