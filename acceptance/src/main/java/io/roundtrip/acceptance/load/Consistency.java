package io.roundtrip.acceptance.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.roundtrip.acceptance.client.Api;
import io.roundtrip.acceptance.client.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Whether the books are right after a run: everything ended, nothing held, money conserved. */
final class Consistency {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PACE = Duration.ofMillis(500);

    private final Api api;
    private final Sandbox sandbox;
    private final long spentBefore;

    /** To be made before the run: it takes down what had been spent by then. */
    Consistency(Api api, Sandbox sandbox) {
        this.api = api;
        this.sandbox = sandbox;
        this.spentBefore = spent();
    }

    /** What is wrong, one sentence each. */
    List<String> faults(List<String> ids) {
        List<String> faults = new ArrayList<>();
        awaitNothingPending(faults);
        long totals = 0;
        for (String id : ids) {
            totals += paidFor(api.get(id).require(200).json(), faults);
        }
        checkMoney(totals, faults);
        checkHolds(new HashSet<>(ids), faults);
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

    private static long paidFor(JsonNode itinerary, List<String> faults) {
        String id = itinerary.path("id").asText();
        String status = itinerary.path("status").asText();
        long captured =
                itinerary.path("payment").path("captured").path("amount").asLong();
        if (status.equals("NOT_BOOKED")) {
            if (captured != 0) {
                faults.add("Itinerary " + id + " is NOT_BOOKED, but " + captured + " was captured.");
            }
            return 0;
        }
        long total = itinerary.path("total").path("amount").asLong();
        if (!status.equals("CONFIRMED") || captured != total) {
            faults.add("Itinerary " + id + " is " + status + ", costs " + total + " and paid " + captured + ".");
        }
        return total;
    }

    private void checkMoney(long totals, List<String> faults) {
        long spent = spent() - spentBefore;
        if (spent != totals) {
            faults.add(
                    "The partners captured " + spent + ", the confirmed itineraries of this run cost " + totals + ".");
        }
        long balance = sandbox.ledgerBalance();
        if (balance != 0) {
            faults.add("The double-entry books of paywell are off by " + balance + ".");
        }
    }

    private void checkHolds(Set<String> ids, List<String> faults) {
        for (String partner : Sandbox.ALL) {
            int held = 0;
            for (JsonNode reservation : sandbox.reservationsIn(partner, "HELD")) {
                held += ids.contains(reservation.path("itineraryId").asText()) ? 1 : 0;
            }
            if (held > 0) {
                faults.add(held + " holds of this run are left at " + partner + ".");
            }
        }
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
