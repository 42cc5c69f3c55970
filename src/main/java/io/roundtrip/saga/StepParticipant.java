package io.roundtrip.saga;

import io.roundtrip.lra.Participants;
import io.roundtrip.partner.Operation;
import io.roundtrip.saga.Settlement.Report;
import io.roundtrip.saga.Settlement.Verdict;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Answers the coordinator's callbacks for the steps of our ledger. */
@Component
class StepParticipant implements Participants {

    private final Settlement settlement;
    private final StepOutcomes outcomes;
    private final StepAsking asking;
    private final SagaThreads threads;

    StepParticipant(Settlement settlement, StepOutcomes outcomes, StepAsking asking, SagaThreads threads) {
        this.settlement = settlement;
        this.outcomes = outcomes;
        this.asking = asking;
        this.threads = threads;
    }

    @Override
    public CompletionStage<Answer> complete(String stepId) {
        return answer(stepId, Operation.CONFIRM, settlement::complete);
    }

    @Override
    public CompletionStage<Answer> compensate(String stepId) {
        return answer(stepId, Operation.RELEASE, settlement::compensate);
    }

    @Override
    public CompletionStage<Status> status(String stepId) {
        return CompletableFuture.supplyAsync(() -> settlement.status(stepId), threads.callbacks())
                .thenApply(this::asked);
    }

    private Status asked(Report report) {
        asking.ask(report.calls());
        return report.status();
    }

    /** Waits before it asks: an outcome that comes at once must find who waits for it. Nobody waits for the database here. */
    private CompletionStage<Answer> answer(String stepId, Operation operation, Function<String, Verdict> callback) {
        CompletableFuture<Answer> outcome = outcomes.await(stepId, operation);
        try {
            threads.callbacks().execute(() -> carryOut(stepId, callback, outcome));
        } catch (RejectedExecutionException e) {
            // The coordinator says its word again.
            outcome.completeExceptionally(e);
        }
        return outcome;
    }

    private void carryOut(String stepId, Function<String, Verdict> callback, CompletableFuture<Answer> outcome) {
        try {
            Verdict verdict = callback.apply(stepId);
            verdict.answer().ifPresent(outcome::complete);
            asking.ask(verdict.calls());
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }
}
