package io.roundtrip.saga;

import static org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy.Abort;
import static org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy.CallerRuns;

import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolBuilder;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.springframework.stereotype.Component;

/**
 * Threads of their own for work that waits for others, so that neither keeps the other, or a callback, waiting. When all are busy and the
 * queue is full, the caller of a partner, or of an ending, does the work itself, which slows the intake down; what a callback asks for is
 * refused, because its caller has no time, and is asked for again. Camel ends them with its context.
 */
@Component
class SagaThreads {

    private static final int QUEUE = 1000;

    private final ExecutorService steps;
    private final ExecutorService endings;
    private final ExecutorService callbacks;
    private final ExecutorService asking;

    SagaThreads(CamelContext camel, SagaProperties properties) throws Exception {
        this.steps = pool(camel, "steps", properties.threads(), CallerRuns);
        this.endings = pool(camel, "endings", properties.endings(), CallerRuns);
        this.callbacks = pool(camel, "callbacks", properties.endings(), Abort);
        this.asking = pool(camel, "asking", properties.endings(), Abort);
    }

    /** For partner calls; what runs here never waits for another of these threads. */
    ExecutorService steps() {
        return steps;
    }

    /** For what waits for steps: close and cancel, which take as long as all callbacks together, and overdue itineraries. */
    ExecutorService endings() {
        return endings;
    }

    /** For the ledger's part of a callback, which is short; a close in {@link #endings} waits for it. */
    ExecutorService callbacks() {
        return callbacks;
    }

    /** For what a callback or an outcome has made due: waits for {@link #steps}. */
    ExecutorService asking() {
        return asking;
    }

    private static ExecutorService pool(CamelContext camel, String name, int size, ThreadPoolRejectedPolicy whenFull)
            throws Exception {
        return new ThreadPoolBuilder(camel)
                .poolSize(size)
                .maxPoolSize(size)
                .maxQueueSize(QUEUE)
                .rejectedPolicy(whenFull)
                .build("saga", name);
    }
}
