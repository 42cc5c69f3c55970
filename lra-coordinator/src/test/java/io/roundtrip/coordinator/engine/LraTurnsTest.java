package io.roundtrip.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LraTurnsTest {

    private static final Response ENDED = Response.ok("ended").build();
    private static final Response TOLD = Response.ok("told").build();
    private static final Response JOINED = Response.ok("joined").build();

    private final LraTurns turns = new LraTurns();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void endsOnceHoweverManyAskWhileItEnds() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Future<Response> first = threads.submit(() -> turns.end("a", () -> holding(begun, finish, ENDED), () -> TOLD));
        begun.await();

        assertThat(turns.isEnding("a")).isTrue();
        assertThat(turns.end("a", () -> ENDED, () -> TOLD)).isSameAs(TOLD);
        assertThat(turns.end("b", () -> ENDED, () -> TOLD))
                .as("another LRA is not held up")
                .isSameAs(ENDED);

        finish.countDown();
        assertThat(first.get()).isSameAs(ENDED);
        assertThat(turns.isEnding("a")).isFalse();
        assertThat(turns.end("a", () -> ENDED, () -> TOLD)).isSameAs(ENDED);
    }

    @Test
    void letsJoinsToOneLraInOneByOne() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<Response>> joins = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            joins.add(threads.submit(() -> turns.join("a", () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                inside.decrementAndGet();
                return JOINED;
            })));
        }
        for (Future<Response> join : joins) {
            assertThat(join.get()).isSameAs(JOINED);
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void passesAJoinOnAtOnceWhileTheLraEnds() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Future<Response> end = threads.submit(() -> turns.end("a", () -> holding(begun, finish, ENDED), () -> TOLD));
        begun.await();

        Future<Response> join = threads.submit(() -> turns.join("a", () -> JOINED));

        assertThat(join.get(10, TimeUnit.SECONDS)).isSameAs(JOINED);
        finish.countDown();
        assertThat(end.get()).isSameAs(ENDED);
    }

    @Test
    void freesTheTurnOfAnEndThatFails() {
        try {
            turns.end(
                    "a",
                    () -> {
                        throw new IllegalStateException("store");
                    },
                    () -> TOLD);
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("store");
        }

        assertThat(turns.end("a", () -> ENDED, () -> TOLD)).isSameAs(ENDED);
    }

    private static Response holding(CountDownLatch begun, CountDownLatch finish, Response answer) {
        begun.countDown();
        try {
            finish.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }
}
