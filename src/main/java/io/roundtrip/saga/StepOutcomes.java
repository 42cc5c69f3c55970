package io.roundtrip.saga;

import io.roundtrip.lra.Participants.Answer;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.PartnerAnswer;
import io.roundtrip.saga.Fence.Met;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Callbacks of the coordinator that wait, without a thread, for the outcome of their step. Only a courtesy that spares a recovery pass: an
 * outcome that another instance writes is found in the ledger when the coordinator asks again.
 */
@Component
class StepOutcomes {

    private final Map<Awaited, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
    private final Fence fence;

    StepOutcomes(Fence fence) {
        this.fence = fence;
    }

    /** The outcome of a step's confirm or release. Whoever loses patience completes it; that ends the waiting. */
    CompletableFuture<Answer> await(String stepId, Operation operation) {
        Awaited awaited = new Awaited(stepId, operation);
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> others = waiting.putIfAbsent(awaited, mine);
        if (others != null) {
            fence.met(Met.OVERLAPPING_CALLBACK);
        }
        CompletableFuture<Answer> outcome = others == null ? mine : others;
        CompletableFuture<Answer> unused = outcome.whenComplete((answer, failure) -> waiting.remove(awaited, outcome));
        return outcome;
    }

    /** Tells whoever waits that it goes on without them. */
    void askedAgain(String stepId) {
        outcome(stepId, Operation.CONFIRM).ifPresent(outcome -> outcome.complete(Answer.UNDER_WAY));
        outcome(stepId, Operation.RELEASE).ifPresent(outcome -> outcome.complete(Answer.UNDER_WAY));
    }

    /** Tells whoever waits; called after the outcome was committed. */
    public PartnerAnswer tell(PartnerAnswer answer) {
        if (answer != null) {
            outcome(answer.stepId(), answer.operation()).ifPresent(outcome -> outcome.complete(means(answer)));
        }
        return answer;
    }

    private Optional<CompletableFuture<Answer>> outcome(String stepId, Operation operation) {
        return Optional.ofNullable(waiting.get(new Awaited(stepId, operation)));
    }

    private static Answer means(PartnerAnswer answer) {
        return switch (answer.outcome()) {
            case DONE -> Answer.DONE;
            case REFUSED -> Answer.FAILED;
            case TRANSIENT, UNCLEAR -> Answer.UNDER_WAY;
        };
    }

    /** A complete waits for the confirm, a compensate for the release: one must not be told what the other asked for. */
    private record Awaited(String stepId, Operation operation) {}
}
