package io.roundtrip.saga;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Has partners asked on a thread of its own, for whoever has no time to wait for them. */
@Component
class StepAsking {

    private static final Logger log = LoggerFactory.getLogger(StepAsking.class);

    private final ProducerTemplate camel;
    private final SagaThreads threads;

    StepAsking(ProducerTemplate camel, SagaThreads threads) {
        this.camel = camel;
        this.threads = threads;
    }

    /** Asks, if there is anything to ask. */
    void ask(List<StepCall> calls) {
        if (!calls.isEmpty()) {
            try {
                threads.asking().execute(() -> send(calls));
            } catch (RejectedExecutionException e) {
                log.warn("{} steps are not asked for now, too many others are; they are asked again.", calls.size());
            }
        }
    }

    /** Asks what an outcome has made due, once that outcome is committed. */
    @TransactionalEventListener
    void ask(Due due) {
        ask(due.calls());
    }

    private void send(List<StepCall> calls) {
        try {
            camel.sendBody("direct:step-calls", calls);
        } catch (CamelExecutionException e) {
            log.warn("Partners could not be asked to settle steps; they are asked again.", e);
        }
    }

    /** What is to be asked now; its intents are written in the transaction that tells. */
    record Due(List<StepCall> calls) {}
}
