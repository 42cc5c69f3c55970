package io.roundtrip.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** Compares what travellers are told with what the partners have in their books; each fault is a sentence. */
public record Books(Sandbox sandbox) {
    /**
     * What an ended itinerary costs, having paid exactly that.
     *
     * @param itinerary as the API tells it
     */
    public static long paidFor(JsonNode itinerary, List<String> faults) {
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

    /** Money is neither made nor lost. */
    public void checkBalance(List<String> faults) {
        long balance = sandbox.ledgerBalance();
        if (balance != 0) {
            faults.add("The double-entry books of paywell are off by " + balance + ".");
        }
    }

    /** Nothing of these itineraries is held any more. */
    public void checkHolds(Set<String> ids, List<String> faults) {
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
}
