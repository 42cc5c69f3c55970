package io.roundtrip.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what travellers are told with what the partners have in their books; each fault is a sentence. */
public record Books(Sandbox sandbox) {
    private static final String PAYER = "paywell";

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

    /**
     * Partners have confirmed what the itineraries say, so many times, and nothing else of theirs.
     *
     * @param itineraries as the API tells them
     */
    public void checkConfirmed(List<JsonNode> itineraries, List<String> faults) {
        Set<String> ids = new HashSet<>();
        Map<String, Integer> expected = new TreeMap<>();
        for (JsonNode itinerary : itineraries) {
            String id = itinerary.path("id").asText();
            String status = itinerary.path("status").asText();
            boolean all = status.equals("CONFIRMED");
            boolean some = !status.equals("NOT_BOOKED");
            ids.add(id);
            itinerary
                    .path("legs")
                    .forEach(leg -> count(
                            all || (some && isConfirmed(leg)),
                            leg.path("partner").asText(),
                            id,
                            expected));
            count(all || (some && isConfirmed(itinerary.path("payment"))), PAYER, id, expected);
        }
        Map<String, Integer> found = new TreeMap<>();
        for (String partner : Sandbox.ALL) {
            for (JsonNode reservation : sandbox.reservationsIn(partner, "CONFIRMED")) {
                String id = reservation.path("itineraryId").asText();
                count(ids.contains(id), partner, id, found);
            }
        }
        Set<String> all = new TreeSet<>(expected.keySet());
        all.addAll(found.keySet());
        for (String what : all) {
            int meant = expected.getOrDefault(what, 0);
            int is = found.getOrDefault(what, 0);
            if (meant != is) {
                faults.add("Itinerary " + what + ": " + is + " reservations are CONFIRMED, " + meant + " should be.");
            }
        }
    }

    private static boolean isConfirmed(JsonNode part) {
        return part.path("status").asText().equals("CONFIRMED");
    }

    private static void count(boolean counts, String partner, String id, Map<String, Integer> into) {
        if (counts) {
            into.merge(id + " at " + partner, 1, Integer::sum);
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
