package io.roundtrip.saga;

import io.roundtrip.lra.Participants.Answer;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.PartnerAnswer;
import io.roundtrip.saga.Fence.Met;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Callbacks of the coordinator that wait, without a thread, for the outcome of their step. Only a courtesy that spares a recovery pass: an
 * outcome that another instance writes is found in the ledger when the coordinator asks again.
 */
@Component
class StepOutcomes {

    private final Map<String, CompletableFuture<Answer>> waiting = new ConcurrentHashMap<>();
    private final Fence fence;

    StepOutcomes(Fence fence) {
        this.fence = fence;
    }

    /** The outcome of a step's confirm or release. Whoever loses patience completes it; that ends the waiting. */
    CompletableFuture<Answer> await(String stepId) {
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> others = waiting.putIfAbsent(stepId, mine);
        if (others != null) {
            fence.met(Met.OVERLAPPING_CALLBACK);
        }
        CompletableFuture<Answer> outcome = others == null ? mine : others;
        CompletableFuture<Answer> unused = outcome.whenComplete((answer, failure) -> waiting.remove(stepId, outcome));
        return outcome;
    }

    /** Tells whoever waits that it goes on without them. */
    void askedAgain(String stepId) {
        CompletableFuture<Answer> outcome = waiting.get(stepId);
        if (outcome != null) {
            outcome.complete(Answer.UNDER_WAY);
        }
    }

    /** Tells whoever waits; called after the outcome was committed. */
    public PartnerAnswer tell(PartnerAnswer answer) {
        boolean settles =
                answer != null && (answer.operation() == Operation.CONFIRM || answer.operation() == Operation.RELEASE);
        CompletableFuture<Answer> outcome = settles ? waiting.get(answer.stepId()) : null;
        if (outcome != null) {
            switch (answer.outcome()) {
                case DONE -> outcome.complete(Answer.DONE);
                case REFUSED -> outcome.complete(Answer.FAILED);
                case TRANSIENT, UNCLEAR -> outcome.complete(Answer.UNDER_WAY);
            }
        }
        return answer;
    }
}
