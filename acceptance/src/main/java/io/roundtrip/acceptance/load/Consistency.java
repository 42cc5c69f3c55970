package io.roundtrip.acceptance.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.Api;
import io.roundtrip.acceptance.client.Books;
import io.roundtrip.acceptance.client.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Whether the books are right after a run: everything ended, partners confirmed just that, nothing held, money conserved. */
public final class Consistency {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PACE = Duration.ofMillis(500);

    private final Api api;
    private final Sandbox sandbox;
    private final long spentBefore;

    /** To be made before the run: it takes down what had been spent by then. */
    public Consistency(Api api, Sandbox sandbox) {
        this.api = api;
        this.sandbox = sandbox;
        this.spentBefore = spent();
    }

    /** What is wrong, one sentence each. */
    public List<String> faults(List<String> ids) {
        List<String> faults = new ArrayList<>();
        awaitNothingPending(faults);
        List<JsonNode> itineraries =
                ids.stream().map(id -> api.get(id).require(200).json()).toList();
        long totals = 0;
        for (JsonNode itinerary : itineraries) {
            totals += Books.paidFor(itinerary, faults);
        }
        checkMoney(totals, faults);
        new Books(sandbox).checkConfirmed(itineraries, faults);
        new Books(sandbox).checkHolds(new HashSet<>(ids), faults);
        return faults;
    }

    private void awaitNothingPending(List<String> faults) {
        long begin = System.nanoTime();
        int pending = api.list("PENDING").size();
        while (pending > 0 && System.nanoTime() - begin < PATIENCE.toNanos()) {
            LockSupport.parkNanos(PACE.toNanos());
            pending = api.list("PENDING").size();
        }
        if (pending > 0) {
            faults.add(pending + " or more itineraries are still PENDING after " + PATIENCE.toSeconds() + " s.");
        }
    }

    private void checkMoney(long totals, List<String> faults) {
        long spent = spent() - spentBefore;
        if (spent != totals) {
            faults.add(
                    "The partners captured " + spent + ", the confirmed itineraries of this run cost " + totals + ".");
        }
        new Books(sandbox).checkBalance(faults);
    }

    /** Captured less refunded over all accounts of a load; what is authorised is a hold, see there. */
    private long spent() {
        long spent = 0;
        for (int i = 0; i < LoadTrips.ACCOUNTS; i++) {
            JsonNode account = sandbox.account(LoadTrips.account(i));
            spent +=
                    account.path("captured").asLong() - account.path("refunded").asLong();
        }
        return spent;
    }
}
