package io.roundtrip.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.arjuna.ats.arjuna.common.Uid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RecoveriesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Set<Uid> unfinished = ConcurrentHashMap.newKeySet();
    private final List<Uid> done = new CopyOnWriteArrayList<>();
    private final List<LraEvent> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch answered = new CountDownLatch(1);
    private Recoveries recoveries;

    @AfterEach
    void close() {
        answered.countDown();
        recoveries.close();
    }

    @Test
    void recoversTheOthersAndTellsOfEachThatFails(CapturedOutput log) {
        List<Uid> failing = List.of(new Uid(), new Uid());
        List<Uid> others = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            others.add(new Uid());
        }
        List<Uid> all = new ArrayList<>(others);
        all.addAll(failing);
        open(AN_HOUR, lra -> {
            if (failing.contains(lra)) {
                throw new IllegalStateException("its record is odd");
            }
            done.add(lra);
        });

        recoveries.runAll(all);
        assertThat(done).containsExactlyInAnyOrderElementsOf(others);
        recoveries.runAll(all);

        assertThat(failing)
                .allSatisfy(lra ->
                        assertThat(log).containsOnlyOnce("LRA " + lra.fileStringForm() + " cannot be recovered"));
    }

    @Test
    void keepsNobodyWaitingForOneThatHangs() {
        Uid hanging = unfinished();
        Uid other = unfinished();
        open(Duration.ofMillis(100), lra -> {
            if (lra.equals(hanging)) {
                awaitAnswer();
            }
            done.add(lra);
        });

        recoveries.beginDue(List.of(hanging, other));

        await().atMost(PATIENCE).until(() -> done.size() >= 3); // retried, too
        assertThat(done).containsOnly(other);
    }

    @Test
    void callsAgainWhenThePauseIsOverAndSaysWhen() {
        Uid lra = unfinished();
        open(Duration.ofMillis(100), done::add);

        recoveries.beginDue(List.of(lra));
        await().atMost(PATIENCE).until(() -> done.size() >= 3);
        unfinished.remove(lra);

        assertThat(told).hasSizeGreaterThanOrEqualTo(2).allSatisfy(event -> {
            LraEvent.WillRetry retry = (LraEvent.WillRetry) event;
            assertThat(retry.uid()).isEqualTo(lra.fileStringForm());
            assertThat(retry.next()).isAfter(retry.at());
        });
    }

    @Test
    void waitsForItsTimeUnlessItIsAskedFor() throws Exception {
        Uid lra = unfinished();
        open(AN_HOUR, done::add);
        recoveries.now(lra).get(20, TimeUnit.SECONDS);

        recoveries.beginDue(List.of(lra));
        recoveries.alone(lra, () -> assertThat(done).as("not due").hasSize(1));

        recoveries.now(lra).get(20, TimeUnit.SECONDS);
        assertThat(done).hasSize(2);
    }

    @Test
    void neverRecoversOneTwiceAtATime() throws Exception {
        Uid lra = unfinished();
        Map<Uid, Boolean> within = new ConcurrentHashMap<>();
        open(AN_HOUR, each -> {
            assertThat(within.put(each, true)).isNull();
            awaitAnswer();
            within.remove(each);
            done.add(each);
        });
        recoveries.beginDue(List.of(lra));
        CompletableFuture<Void> second = recoveries.now(lra);
        CompletableFuture<Void> alone = CompletableFuture.runAsync(() -> recoveries.alone(lra, () -> {
            assertThat(within).isEmpty();
            done.add(lra);
        }));
        assertThat(second).isNotDone();

        answered.countDown();

        second.get(20, TimeUnit.SECONDS);
        alone.get(20, TimeUnit.SECONDS);
        assertThat(done).hasSize(3);
    }

    @Test
    void waitsAtItsEndForWhatIsUnderWay() throws Exception {
        Uid lra = unfinished();
        CountDownLatch begun = new CountDownLatch(1);
        open(AN_HOUR, each -> {
            begun.countDown();
            awaitAnswer();
            done.add(each);
        });
        recoveries.beginDue(List.of(lra));
        begun.await();
        Thread closing = new Thread(recoveries::close);

        closing.start();
        await().atMost(PATIENCE).until(() -> closing.getState() == Thread.State.TIMED_WAITING || !closing.isAlive());
        assertThat(done).isEmpty();
        answered.countDown();
        closing.join();

        assertThat(done).containsExactly(lra);
        recoveries.runAll(List.of(new Uid()));
        assertThat(done).as("nobody is called after the end").hasSize(1);
    }

    private Uid unfinished() {
        Uid lra = new Uid();
        unfinished.add(lra);
        return lra;
    }

    private void awaitAnswer() {
        try {
            answered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void open(Duration pause, Consumer<Uid> recovery) {
        recoveries = new Recoveries(
                recovery,
                unfinished::contains,
                new RetrySchedule(new CoordinatorProperties.Recovery(pause, pause), Instant::now),
                new Happenings(told::add, Instant::now),
                Instant::now,
                16);
    }
}
