package io.roundtrip.acceptance.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.Answer;
import io.roundtrip.acceptance.client.Api;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One itinerary from its POST to its end, without a thread of its own; its future completes whatever happens. */
final class Journey {
    private final Api api;
    private final Tally tally;
    private final Watch watch;
    private final long begin;
    private final Instant beginTime;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** @param begin when it was meant to begin, by {@link System#nanoTime()}: a delayed POST counts as waiting */
    Journey(Api api, Tally tally, Watch watch, long begin) {
        this.api = api;
        this.tally = tally;
        this.watch = watch;
        this.begin = begin;
        this.beginTime = Instant.now().minusNanos(System.nanoTime() - begin);
    }

    CompletableFuture<Void> start(String body, String key) {
        var unused = api.bookAsync(body, key).whenComplete(guarded(this::taken));
        return end;
    }

    private void taken(Answer answer) {
        if (answer.status() != 202) {
            fail("POST answered " + answer.status());
            return;
        }
        String id = answer.json().path("id").asText();
        tally.accepted(id, waited() / 1000);
        readAfter(watch.first() - waited(), id);
    }

    private void readAfter(long nanos, String id) {
        Executor later = CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS);
        later.execute(() -> read(id));
    }

    private void read(String id) {
        var unused = api.getAsync(id).whenComplete(guarded(answer -> read(id, answer)));
    }

    private void read(String id, Answer answer) {
        tally.read();
        JsonNode itinerary = answer.require(200).json();
        String status = itinerary.path("status").asText();
        if (status.equals("PENDING") && watch.isHopeless(waited())) {
            fail("not ended within a minute");
        } else if (status.equals("PENDING")) {
            readAfter(watch.next(waited()), id);
        } else if (status.equals("CONFIRMED")) {
            confirmed(itinerary);
        } else {
            fail("ended " + status + ": " + itinerary.path("reason").asText());
        }
    }

    private void confirmed(JsonNode itinerary) {
        Duration stored = Duration.between(
                beginTime, Instant.parse(itinerary.path("updatedAt").asText()));
        watch.learn(stored.toNanos());
        tally.confirmed(
                stored.toNanos() / 1000,
                waited() / 1000,
                itinerary.path("total").path("amount").asLong());
        end.complete(null);
    }

    private void fail(String kind) {
        tally.failed(kind);
        end.complete(null);
    }

    private long waited() {
        return System.nanoTime() - begin;
    }

    private BiConsumer<Answer, Throwable> guarded(Consumer<Answer> onAnswer) {
        return (answer, failure) -> {
            try {
                if (failure == null) {
                    onAnswer.accept(answer);
                } else {
                    fail(failure.getClass().getSimpleName());
                }
            } catch (RuntimeException e) {
                fail(e.toString());
            }
        };
    }
}
