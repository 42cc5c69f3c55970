package io.roundtrip.sandbox;

import java.util.concurrent.atomic.AtomicInteger;

/** Bodies of commands, and names that no other test uses. */
final class Bodies {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Bodies() {}

    static String fresh(String prefix) {
        return prefix + "-" + NEXT.incrementAndGet();
    }

    static String flight(String stepId, String flight, String date, int seats) {
        return """
                {"stepId": "%s", "itineraryId": "it-%s", "traveller": {"name": "Ada Example"}, "flight": "%s",
                 "from": "SEA", "to": "LHR", "date": "%s", "seats": %d, "currency": "USD"}""".formatted(stepId, stepId, flight, date, seats);
    }

    static String stay(String stepId, String hotel, String checkIn, int nights, int rooms) {
        return """
                {"stepId": "%s", "itineraryId": "it-%s", "traveller": {"name": "Ada Example"}, "hotel": "%s",
                 "city": "LON", "checkIn": "%s", "nights": %d, "rooms": %d, "currency": "USD"}""".formatted(stepId, stepId, hotel, checkIn, nights, rooms);
    }

    static String payment(String stepId, String account, long amount) {
        return """
                {"stepId": "%s", "itineraryId": "it-%s", "account": "%s", "amount": %d, "currency": "USD"}""".formatted(stepId, stepId, account, amount);
    }

    static String step(String stepId) {
        return "{\"stepId\": \"%s\", \"itineraryId\": \"it-%s\"}".formatted(stepId, stepId);
    }
}
