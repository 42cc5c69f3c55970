package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one LRA waits for keeps no other from its work. */
class StallIT {

    private static final int HANGING = 6;

    /** 24 s: as long as may be before the test's own client gives up, after 30 s. */
    private static final int HANGING_IN_ONE = 12;

    /** How long a join waits for a busy LRA: longer than the test, so that nothing in it ends because a time was over. */
    private static final String JOIN_WAITS_LONG = "-Dlra.participant.lock.timeout=60000";

    @TempDir
    private Path store;

    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Participant participant;
    private CoordinatorProcess coordinator;

    @BeforeEach
    void start() throws Exception {
        participant = new Participant();
        coordinator = CoordinatorProcess.start(store, JOIN_WAITS_LONG);
    }

    @AfterEach
    void stop() {
        over.set(true);
        threads.shutdownNow();
        coordinator.close();
        participant.close();
    }

    /** Alone, the others take a fraction of a second; behind the one that hangs, 2 s for each of its participants. */
    @Test
    void doesOtherSagasWhileOneHangsAndALateJoinWaitsForIt() throws Exception {
        String[] names =
                IntStream.range(0, HANGING_IN_ONE).mapToObj(i -> "h" + i).toArray(String[]::new);
        Stream.of(names).forEach(this::hangs);
        String hanging = coordinator.lraWith(participant, names);
        Future<String> close = threads.submit(() -> coordinator.close(hanging).body());
        await().until(() -> participant.calls("PUT " + names[HANGING_IN_ONE - 1] + "/complete") == 1);
        Future<Integer> lateJoin = threads.submit(
                () -> coordinator.join(hanging, participant.named("late")).statusCode());

        for (int i = 0; i < 5; i++) {
            String other = coordinator.lraWith(participant, "a" + i, "b" + i);
            assertThat(coordinator.close(other).body()).isEqualTo("Closed");
        }

        assertThat(close.isDone()).as("the close has the lock").isFalse();
        assertThat(lateJoin.isDone()).as("the late join waits for it").isFalse();
        over.set(true);
        assertThat(close.get()).isIn("Closing", "Closed"); // Closed when none had been cut off yet
        assertThat(lateJoin.get()).isNotEqualTo(200);
    }

    @Test
    void retriesOthersInEachPassHoweverManyParticipantsHang() {
        List<String> hanging = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            hanging.add(coordinator.lraWith(participant, "h" + i));
            hangs("h" + i);
        }
        hanging.forEach(lra -> threads.execute(() -> coordinator.close(lra)));
        participant.answers("flight/complete", 503, "");
        String lra = coordinator.lraWith(participant, "flight");
        assertThat(coordinator.close(lra).body()).isEqualTo("Closing");
        hanging.forEach(
                other -> await().until(() -> coordinator.status(other).body().equals("Closing")));

        participant.answers("flight/complete", 200, "");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(coordinator.status(lra).statusCode()).isEqualTo(404));
        assertThat(hanging)
                .allSatisfy(
                        other -> assertThat(coordinator.status(other).body()).isEqualTo("Closing"));
        over.set(true);
        hanging.forEach(other -> await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(coordinator.status(other).statusCode()).isEqualTo(404)));
    }

    @Test
    void asksParticipantsOfSeveralLrasAtATimeInAPass() {
        List<String> lras = new ArrayList<>();
        for (int i = 0; i < HANGING; i++) {
            participant.answers("h" + i + "/complete", 503, "");
            lras.add(coordinator.lraWith(participant, "h" + i));
            assertThat(coordinator.close(lras.get(i)).body()).isEqualTo("Closing");
        }
        AtomicInteger waiting = new AtomicInteger();
        AtomicBoolean met = new AtomicBoolean();
        for (int i = 0; i < HANGING; i++) {
            participant.answers("h" + i + "/complete", () -> answerWhenAllWait(waiting, met));
        }

        lras.forEach(coordinator::awaitEnd);
    }

    /** Asked one after another, nobody would wait for long enough to meet the next. */
    private static Participant.Reply answerWhenAllWait(AtomicInteger waiting, AtomicBoolean met) {
        waiting.incrementAndGet();
        try {
            await().atMost(Duration.ofMillis(1500)).until(() -> met.get() || waiting.get() == HANGING);
            met.set(true);
            return new Participant.Reply(200, "");
        } catch (ConditionTimeoutException alone) {
            return new Participant.Reply(503, "");
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** No answer until the test is over. */
    private void hangs(String name) {
        participant.answers(name + "/complete", () -> {
            await().atMost(Duration.ofMinutes(2)).untilTrue(over);
            return new Participant.Reply(200, "");
        });
    }
}
