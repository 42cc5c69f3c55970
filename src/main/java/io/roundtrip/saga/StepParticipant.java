package io.roundtrip.saga;

import io.roundtrip.lra.Participants;
import io.roundtrip.saga.Settlement.Report;
import io.roundtrip.saga.Settlement.Verdict;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers the coordinator's callbacks for the steps of our ledger. */
@Component
class StepParticipant implements Participants {

    private static final Logger log = LoggerFactory.getLogger(StepParticipant.class);

    private final Settlement settlement;
    private final StepOutcomes outcomes;
    private final ProducerTemplate camel;
    private final SagaThreads threads;

    StepParticipant(Settlement settlement, StepOutcomes outcomes, ProducerTemplate camel, SagaThreads threads) {
        this.settlement = settlement;
        this.outcomes = outcomes;
        this.camel = camel;
        this.threads = threads;
    }

    @Override
    public CompletionStage<Answer> complete(String stepId) {
        return answer(stepId, settlement::complete);
    }

    @Override
    public CompletionStage<Answer> compensate(String stepId) {
        return answer(stepId, settlement::compensate);
    }

    @Override
    public Status status(String stepId) {
        Report report = settlement.status(stepId);
        ask(report.calls());
        return report.status();
    }

    /** Waits before it asks: an outcome that comes at once must find who waits for it. */
    private CompletionStage<Answer> answer(String stepId, Function<String, Verdict> callback) {
        CompletableFuture<Answer> outcome = outcomes.await(stepId);
        try {
            Verdict verdict = callback.apply(stepId);
            verdict.answer().ifPresent(outcome::complete);
            ask(verdict.calls());
        } catch (RuntimeException e) {
            outcome.complete(Answer.UNDER_WAY);
            throw e;
        }
        return outcome;
    }

    private void ask(List<StepCall> calls) {
        if (!calls.isEmpty()) {
            threads.callbacks().execute(() -> send(calls));
        }
    }

    private void send(List<StepCall> calls) {
        try {
            camel.sendBody("direct:step-calls", calls);
        } catch (CamelExecutionException e) {
            log.warn("Partners could not be asked to settle steps; they are asked again.", e);
        }
    }
}
