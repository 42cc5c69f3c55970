package io.roundtrip.lra;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.lra.Participants.Answer;
import io.roundtrip.lra.Participants.Status;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The words are the protocol's: one character more after a failure, and the coordinator would ask for ever. */
class ParticipantEndpointTest {

    private final AnsweringAs steps = new AnsweringAs();
    private final ParticipantEndpoint endpoint = new ParticipantEndpoint(
            steps,
            new LraProperties(
                    URI.create("http://localhost:8090/lra-coordinator"),
                    URI.create("http://localhost:8080"),
                    Duration.ofHours(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(50),
                    4,
                    null));

    @ParameterizedTest
    @CsvSource({
        "DONE, 200, Completed, 200, Compensated",
        "UNDER_WAY, 202, '', 202, ''",
        "FAILED, 500, FailedToComplete, 500, FailedToCompensate",
        "UNKNOWN_STEP, 404, '', 404, ''"
    })
    void answersInTheWordsOfTheProtocol(
            Answer answer, int completing, String completed, int compensating, String compensated) {
        steps.answer = CompletableFuture.completedFuture(answer);

        assertAnswer(join(endpoint.complete("s1")), completing, completed);
        assertAnswer(join(endpoint.compensate("s1")), compensating, compensated);
    }

    @Test
    void answersWithinItsBudgetThoughTheStepTakesLonger() {
        steps.answer = new CompletableFuture<>();

        assertAnswer(join(endpoint.complete("s1")), 202, "");
        assertAnswer(join(endpoint.compensate("s1")), 202, "");
    }

    @Test
    void answersWithinItsBudgetThoughNobodyKnowsYetWhereTheStepStands() {
        steps.status = new CompletableFuture<>();

        assertAnswer(join(endpoint.status("s1")), 202, "");
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void tellsWhereAStepStands(Status status) {
        steps.status = CompletableFuture.completedStage(status);

        boolean known = status != Status.Unknown;
        assertAnswer(join(endpoint.status("s1")), known ? 200 : 404, known ? status.name() : "");
    }

    private static void assertAnswer(ResponseEntity<String> answer, int status, String body) {
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getBody()).isEqualTo(body);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.TEXT_PLAIN);
    }

    private static ResponseEntity<String> join(CompletionStage<ResponseEntity<String>> answer) {
        return answer.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Whatever the coordinator says, one answer. */
    private static final class AnsweringAs implements Participants {
        private CompletionStage<Answer> answer;
        private CompletionStage<Status> status;

        @Override
        public CompletionStage<Answer> complete(String stepId) {
            return answer;
        }

        @Override
        public CompletionStage<Answer> compensate(String stepId) {
            return answer;
        }

        @Override
        public CompletionStage<Status> status(String stepId) {
            return status;
        }
    }
}
