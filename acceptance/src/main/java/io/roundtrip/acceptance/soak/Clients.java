package io.roundtrip.acceptance.soak;

import io.roundtrip.acceptance.client.Answer;
import io.roundtrip.acceptance.client.Api;
import io.roundtrip.acceptance.load.LoadTrips;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** So many itineraries a second; each client repeats under its key until it has an answer. */
final class Clients implements AutoCloseable {
    private static final long PAUSE_MILLIS = 1000;
    private static final int SAMPLE = 20;

    private final Api api;
    private final LoadTrips trips;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Map<Integer, String> taken = new ConcurrentHashMap<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private Future<?> stream;

    Clients(Api api, LoadTrips trips) {
        this.api = api;
        this.trips = trips;
    }

    void begin(double perSecond) {
        long pause = (long) (TimeUnit.SECONDS.toMicros(1) / perSecond);
        stream = clock.scheduleAtFixedRate(() -> book(begun.getAndIncrement()), 0, pause, TimeUnit.MICROSECONDS);
    }

    private void book(int number) {
        var unused = post(number).whenComplete((answer, failure) -> {
            if (failure == null && answer.status() == 202) {
                taken.put(number, answer.json().path("id").asText());
            } else {
                bookAgain(number);
            }
        });
    }

    private void bookAgain(int number) {
        repeated.incrementAndGet();
        var unused = clock.schedule(() -> book(number), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<Answer> post(int number) {
        return api.bookAsync(trips.body(number), trips.key(number));
    }

    /** Itineraries that were answered 202, by id. */
    List<String> taken() {
        return List.copyOf(taken.values());
    }

    /** Requests that got no answer, or another one, and were sent again. */
    int repeated() {
        return repeated.get();
    }

    /** Asks for every twentieth once more, under its key; a sentence for each that is not answered as before. */
    List<String> otherAnswers() {
        List<String> others = new ArrayList<>();
        taken.forEach((number, id) -> {
            if (number % SAMPLE == 0) {
                Answer again = post(number).join();
                if (again.status() != 202 || !again.json().path("id").asText().equals(id)) {
                    others.add(
                            "The key of itinerary " + id + " was answered " + again.status() + " when it came again.");
                }
            }
        });
        return others;
    }

    /** Who has no answer yet. */
    int waiting() {
        return begun.get() - taken.size();
    }

    /** No new ones; those under way go on until {@link #close}. */
    void end() {
        stream.cancel(false);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
