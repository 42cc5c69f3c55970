package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a killed coordinator owes its participants after it has been started again. */
class CrashIT {

    @TempDir
    private Path store;

    private Participant participant;
    private CoordinatorProcess coordinator;

    @BeforeEach
    void start() throws Exception {
        participant = new Participant();
        coordinator = CoordinatorProcess.start(store);
    }

    @AfterEach
    void stop() {
        coordinator.close();
        participant.close();
    }

    @Test
    void finishesClosingAndKeepsActiveLrasAfterAKill() throws Exception {
        participant.answers("flight/complete", 503, "");
        participant.answers("stay/complete", 202, "");
        participant.answers("stay/status", 200, "Completing");
        String closing = coordinator.lraWith(participant, "flight", "stay");
        String active = coordinator.lraWith(participant, "early");
        assertThat(coordinator.close(closing).body()).isEqualTo("Closing");

        coordinator.kill();
        coordinator = coordinator.startAgain();

        assertThat(coordinator.log()).contains("2 LRAs loaded");
        assertThat(coordinator.status(closing).body()).isEqualTo("Closing");
        participant.answers("flight/complete", 200, "");
        participant.answers("stay/status", 200, "Completed");
        coordinator.awaitEnd(closing);
        assertThat(participant.calls()).noneMatch(call -> call.endsWith("compensate"));

        assertThat(coordinator.status(active).body()).isEqualTo("Active");
        assertThat(coordinator.join(active, participant.named("late")).statusCode())
                .isEqualTo(200);
        assertThat(coordinator.close(active).body()).isEqualTo("Closed");
        assertThat(participant.calls()).contains("PUT early/complete", "PUT late/complete");
        assertThat(coordinator.status(active).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "compensate"})
    void callsEveryParticipantAfterAKillBetweenTwoCallbacks(String callback) throws Exception {
        participant.answers("slow/" + callback, () -> {
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            return new Participant.Reply(200, "");
        });
        String lra = coordinator.lraWith(participant, "flight", "slow", "stay");
        Thread ending = new Thread(() -> coordinator.end(lra, callback.equals("complete") ? "close" : "cancel"));
        ending.setUncaughtExceptionHandler((thread, cutOff) -> {});
        ending.start();
        await().until(() -> participant.calls("PUT slow/" + callback) == 1);

        coordinator.kill();
        participant.answers("slow/" + callback, 200, "");
        coordinator = coordinator.startAgain();

        coordinator.awaitEnd(lra);
        for (String name : List.of("flight", "slow", "stay")) {
            assertThat(participant.calls("PUT " + name + "/" + callback))
                    .as(name)
                    .isPositive();
        }
        assertThat(participant.calls()).allMatch(call -> call.endsWith(callback) || call.endsWith("status"));
    }

    @Test
    void cancelsAnLraWhoseTimeLimitPassedWhileItWasDown() throws Exception {
        String lra = coordinator.startLra(1000);
        coordinator.join(lra, participant.named("flight"));
        String prolonged = coordinator.lraWith(participant, "stay");
        coordinator.kill();
        coordinator = coordinator.startAgain();

        coordinator.awaitEnd(lra);

        assertThat(participant.calls("PUT flight/compensate")).isPositive();
        assertThat(participant.calls("PUT stay/compensate")).isZero();
        assertThat(coordinator.status(prolonged).body()).isEqualTo("Active");
    }

    @Test
    void keepsNothingOfAnLraThatRanOutOfTimeBeforeAnybodyJoined() throws Exception {
        String forgotten = coordinator.startLra(500);
        coordinator.awaitEnd(forgotten);
        String killed = coordinator.startLra(500);
        coordinator.kill();
        coordinator = coordinator.startAgain();
        assertThat(coordinator.log()).contains("1 LRAs loaded");
        coordinator.awaitEnd(killed);

        coordinator.kill();
        coordinator = coordinator.startAgain();

        assertThat(coordinator.log()).contains("0 LRAs loaded");
    }

    @Test
    void stopsWithinSecondsWhileAParticipantKeepsItWaitingAndFinishesAfterTheRestart() throws Exception {
        participant.answers("slow/complete", () -> {
            await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
            return new Participant.Reply(200, "");
        });
        String lra = coordinator.lraWith(participant, "flight", "slow");
        Thread closing = new Thread(() -> coordinator.close(lra));
        closing.setUncaughtExceptionHandler((thread, cutOff) -> {});
        closing.start();
        await().until(() -> participant.calls("PUT slow/complete") == 1);

        assertThat(coordinator.terminate(Duration.ofSeconds(8)))
                .as(coordinator.log())
                .isTrue();
        participant.answers("slow/complete", 200, "");
        coordinator = coordinator.startAgain();

        coordinator.awaitEnd(lra);
        assertThat(participant.calls("PUT slow/complete")).isGreaterThan(1);
        assertThat(participant.calls("PUT flight/complete")).isPositive();
    }
}
