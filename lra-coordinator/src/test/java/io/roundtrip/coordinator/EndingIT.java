package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How LRAs end at the running coordinator; much of it documents a defect of stock Narayana that must not come back. */
class EndingIT {

    @TempDir
    private static Path store;

    private static CoordinatorProcess coordinator;
    private static ExecutorService threads;
    private Participant participant;

    @BeforeAll
    static void start() throws Exception {
        coordinator = CoordinatorProcess.start(store);
        threads = Executors.newCachedThreadPool();
    }

    @AfterAll
    static void stop() {
        coordinator.close();
        threads.shutdownNow();
    }

    @BeforeEach
    void open() throws Exception {
        participant = new Participant();
    }

    @AfterEach
    void close() {
        participant.close();
    }

    @Test
    void completesInReverseOrderOfJoining() {
        String lra = coordinator.lraWith(participant, "a", "b", "c");

        assertThat(coordinator.close(lra).body()).isEqualTo("Closed");

        assertThat(participant.calls()).containsExactly("PUT c/complete", "PUT b/complete", "PUT a/complete");
        assertThat(coordinator.status(lra).statusCode()).isEqualTo(404);
    }

    @Test
    void answersJsonToACancelThatAsksForIt() {
        String lra = coordinator.lraWith(participant, "a");

        HttpResponse<String> cancelled =
                coordinator.call("PUT", coordinator.uri(path(lra) + "/cancel"), "Accept", "application/json");

        assertThat(cancelled.body()).isEqualTo("{\"status\":\"Cancelled\"}");
        assertThat(cancelled.headers().firstValue("Narayana-LRA-API-version")).hasValue("1.2");
        assertThat(participant.calls()).containsExactly("PUT a/compensate");
    }

    @Test
    void neverTurnsClosingIntoCancelling() {
        String lra = coordinator.lraWith(participant, "a", "b", "c");
        participant.answers("b/complete", 202, "");
        participant.answers("b/status", 200, "Completing");
        assertThat(coordinator.close(lra).body()).isEqualTo("Closing");

        String spelledOtherwise = lra.replace("0_", "%30_") + "%3Fany";
        for (int again = 0; again < 3; again++) {
            assertThat(coordinator.cancel(spelledOtherwise).body()).isEqualTo("Closing");
            assertThat(coordinator.close(lra).body()).isEqualTo("Closing");
            assertThat(coordinator.cancel(lra).body()).isEqualTo("Closing");
        }
        participant.answers("b/status", 200, "Completed");

        coordinator.awaitEnd(lra);
        assertThat(participant.calls()).noneMatch(call -> call.endsWith("compensate"));
        assertThat(participant.calls("PUT a/complete")).isEqualTo(1);
    }

    @Test
    void staysCancellingWhenACloseFollows() {
        String lra = coordinator.lraWith(participant, "a", "b");
        participant.answers("a/compensate", 503, "");
        assertThat(coordinator.cancel(lra).body()).isEqualTo("Cancelling");

        assertThat(coordinator.close(lra).body()).isEqualTo("Cancelling");
        assertThat(coordinator.cancel(lra).body()).isEqualTo("Cancelling");
        participant.answers("a/compensate", 200, "");

        coordinator.awaitEnd(lra);
        assertThat(participant.calls()).noneMatch(call -> call.endsWith("complete"));
    }

    @Test
    void endsOnceWhenClosesAndCancelsArriveTogether() throws Exception {
        for (int round = 0; round < 10; round++) {
            String lra = coordinator.lraWith(participant, "x" + round, "y" + round);
            participant.answers("x" + round + "/complete", 503, "");
            participant.answers("x" + round + "/compensate", 503, "");

            List<String> answers = atOnce(List.of(
                    () -> coordinator.close(lra),
                    () -> coordinator.cancel(lra),
                    () -> coordinator.close(lra),
                    () -> coordinator.cancel(lra)));

            String status = coordinator.status(lra).body();
            assertThat(status).isIn("Closing", "Cancelling");
            // "Active": it was told so before the one that ends had begun.
            assertThat(answers).isSubsetOf(status, "Active");
            String other = "Closing".equals(status) ? "/compensate" : "/complete";
            participant.answers("x" + round + "/complete", 200, "");
            participant.answers("x" + round + "/compensate", 200, "");
            coordinator.awaitEnd(lra);
            assertThat(participant.calls()).doesNotContain("PUT x" + round + other, "PUT y" + round + other);
        }
    }

    @Test
    void listsASagaOnceThatIsAskedAgain() {
        participant.answers("a/complete", 503, "");
        String lra = coordinator.lraWith(participant, "a", "b");
        assertThat(coordinator.close(lra).body()).isEqualTo("Closing");
        await().until(() -> participant.calls("PUT a/complete") > 2);

        assertThat(listed("")).containsOnlyOnce(lra + "\"");
        assertThat(listed("?Status=Closing")).containsOnlyOnce(lra + "\"");
        assertThat(listed("?Status=Active")).doesNotContain(lra);

        participant.answers("a/complete", 200, "");
        coordinator.awaitEnd(lra);
        assertThat(listed("")).doesNotContain(lra);
    }

    @Test
    void takesEightJoinsAtOnce() throws Exception {
        String lra = coordinator.startLra();
        List<Callable<HttpResponse<String>>> joins = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "p" + i;
            joins.add(() -> joinPatiently(lra, name));
        }

        atOnce(joins);

        assertThat(coordinator.close(lra).body()).isEqualTo("Closed");
        assertThat(participant.calls()).hasSize(8).allMatch(call -> call.endsWith("complete"));
    }

    @Test
    void cancelsAtTheTimeLimit() {
        String lra = coordinator.startLra(1500);
        coordinator.join(lra, participant.named("a"));

        coordinator.awaitEnd(lra);

        assertThat(participant.calls("PUT a/compensate")).isPositive();
    }

    @Test
    void cutsAParticipantOffThatDoesNotAnswerAndAsksItAgain() {
        participant.answers("a/complete", () -> {
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            return new Participant.Reply(200, "");
        });
        String lra = coordinator.lraWith(participant, "a", "b");

        assertThat(coordinator.close(lra).body()).isEqualTo("Closing");
        participant.answers("a/complete", 200, "");

        coordinator.awaitEnd(lra);
        assertThat(participant.calls("PUT a/complete")).isGreaterThan(1);
        assertThat(participant.calls("PUT b/complete")).isPositive();
    }

    @Test
    void remembersAParticipantThatFailedForGood() {
        participant.answers("a/complete", 500, "FailedToComplete");
        String lra = coordinator.lraWith(participant, "a", "b");

        assertThat(coordinator.close(lra).body()).isEqualTo("FailedToClose");

        assertThat(coordinator
                        .call("GET", coordinator.uri("/lra-coordinator/recovery/failed"))
                        .body())
                .contains(lra);
        assertThat(participant.calls("PUT a/complete")).isEqualTo(1);
    }

    private static String listed(String filter) {
        return coordinator
                .call("GET", coordinator.uri("/lra-coordinator" + filter), "Accept", "application/json")
                .body();
    }

    private HttpResponse<String> joinPatiently(String lra, String name) {
        HttpResponse<String> answer = coordinator.join(lra, participant.named(name));
        for (int attempt = 1; attempt < 20 && answer.statusCode() == 503; attempt++) {
            answer = coordinator.join(lra, participant.named(name));
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static List<String> atOnce(List<Callable<HttpResponse<String>>> calls) throws Exception {
        CyclicBarrier together = new CyclicBarrier(calls.size());
        List<Future<String>> answers = new ArrayList<>();
        for (Callable<HttpResponse<String>> call : calls) {
            answers.add(threads.submit(() -> {
                together.await();
                return call.call().body();
            }));
        }
        List<String> bodies = new ArrayList<>();
        for (Future<String> answer : answers) {
            bodies.add(answer.get());
        }
        return bodies;
    }

    private static String path(String lra) {
        return lra.substring(lra.indexOf("/lra-coordinator"));
    }
}
