package io.roundtrip.lra;

import io.roundtrip.lra.Participants.Answer;
import io.roundtrip.lra.Participants.Status;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the coordinator calls back, with the answers that Narayana 1.1 understands: 200 ends the step, 202 means that the status link is
 * asked at every pass, and only 500 with exactly {@code FailedToComplete} or {@code FailedToCompensate} ends it as failed. No thread waits
 * while a callback does.
 */
@RestController
@RequestMapping(ParticipantEndpoint.PATH)
class ParticipantEndpoint {

    static final String PATH = "/lra/participants";

    private final Participants participants;
    private final Duration budget;

    ParticipantEndpoint(Participants participants, LraProperties properties) {
        this.participants = participants;
        this.budget = properties.callbackBudget();
    }

    @PutMapping("/{stepId}/complete")
    CompletionStage<ResponseEntity<String>> complete(@PathVariable String stepId) {
        return withinBudget(participants.complete(stepId))
                .thenApply(answer -> answer(answer, Status.Completed, Status.FailedToComplete));
    }

    @PutMapping("/{stepId}/compensate")
    CompletionStage<ResponseEntity<String>> compensate(@PathVariable String stepId) {
        if (CallbackCheck.isAbout(stepId)) {
            return CompletableFuture.completedStage(text(200, Status.Compensated.name()));
        }
        return withinBudget(participants.compensate(stepId))
                .thenApply(answer -> answer(answer, Status.Compensated, Status.FailedToCompensate));
    }

    @GetMapping("/{stepId}/status")
    CompletionStage<ResponseEntity<String>> status(@PathVariable String stepId) {
        return participants
                .status(stepId)
                .thenApply(status -> status == Status.Unknown ? text(404, "") : text(200, status.name()))
                .toCompletableFuture()
                .completeOnTimeout(text(202, ""), budget.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CompletionStage<Answer> withinBudget(CompletionStage<Answer> answer) {
        return answer.toCompletableFuture()
                .completeOnTimeout(Answer.UNDER_WAY, budget.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ResponseEntity<String> answer(Answer answer, Status done, Status failed) {
        return switch (answer) {
            case DONE -> text(200, done.name());
            case UNDER_WAY -> text(202, "");
            case FAILED -> text(500, failed.name());
            case UNKNOWN_STEP -> text(404, "");
        };
    }

    private static ResponseEntity<String> text(int status, String body) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(body);
    }
}
