package io.roundtrip.acceptance.load;

import io.roundtrip.acceptance.client.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The two ways to generate load. Each returns when every itinerary that it began has ended. */
final class Loops {
    private final Api api;
    private final LoadTrips trips;
    private final Watch watch = new Watch();
    private final AtomicInteger numbers = new AtomicInteger();

    Loops(Api api, LoadTrips trips) {
        this.api = api;
        this.trips = trips;
    }

    /** Always {@code concurrency} itineraries under way: the next begins when one has ended. */
    Phase closed(int concurrency, Duration length) {
        Tally tally = new Tally();
        long begin = System.nanoTime();
        List<CompletableFuture<Void>> chains = new ArrayList<>();
        for (int i = 0; i < concurrency; i++) {
            CompletableFuture<Void> chain = new CompletableFuture<>();
            goOn(tally, begin + length.toNanos(), chain);
            chains.add(chain);
        }
        chains.forEach(CompletableFuture::join);
        return new Phase(
                "closed loop, " + concurrency + " at once", Duration.ofNanos(System.nanoTime() - begin), tally);
    }

    private void goOn(Tally tally, long until, CompletableFuture<Void> chain) {
        if (System.nanoTime() >= until) {
            chain.complete(null);
            return;
        }
        var unused = begin(tally, System.nanoTime()).thenRun(() -> goOn(tally, until, chain));
    }

    /** So many itineraries a second, however long they take: clients that do not wait for each other. */
    Phase open(double rate, Duration length) {
        Tally tally = new Tally();
        long begin = System.nanoTime();
        long pause = (long) (1e9 / rate);
        List<CompletableFuture<Void>> journeys = new ArrayList<>();
        for (long due = begin; due < begin + length.toNanos(); due += pause) {
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            journeys.add(begin(tally, due));
        }
        journeys.forEach(CompletableFuture::join);
        String title = String.format(Locale.ROOT, "open loop, %.1f/s", rate);
        return new Phase(title, Duration.ofNanos(System.nanoTime() - begin), tally);
    }

    private CompletableFuture<Void> begin(Tally tally, long due) {
        int number = numbers.getAndIncrement();
        return new Journey(api, tally, watch, due).start(trips.body(number), trips.key(number));
    }
}
