package io.roundtrip.acceptance.load;

import java.time.LocalDate;

/**
 * The itineraries of a load: three flights at REST partners, two stays and the payment at Kafka partners, spread over the items
 * and accounts that partner-sandbox/README.md names for it, so that they do not all wait for one row.
 *
 * @param run tells this run's keys from those of every other
 * @param firstDay of the days of travel
 */
public record LoadTrips(String run, LocalDate firstDay) {
    private static final int ITEMS = 16;
    private static final int HOTELS = 10;
    private static final int DAYS = 40;

    static final int ACCOUNTS = 16;

    static String account(int number) {
        return "acct-load-" + (1 + number % ACCOUNTS);
    }

    /** The idempotency key of the n-th itinerary. */
    public String key(int number) {
        return "load-" + run + "-" + number;
    }

    /** The request of the n-th itinerary. */
    public String body(int number) {
        LocalDate out = firstDay.plusDays(number % DAYS);
        int item = number % ITEMS;
        return """
                {"traveller": {"name": "Load Example", "email": "load@example.org"}, "legs": [
                {"type": "flight", "flight": "SK%d", "from": "SEA", "to": "LHR", "date": "%s", "seats": 1},
                {"type": "flight", "flight": "PO%d", "from": "LHR", "to": "CDG", "date": "%s", "seats": 1},
                {"type": "stay", "hotel": "PAR-9%d", "city": "Paris", "checkIn": "%s", "nights": 2, "rooms": 1},
                {"type": "stay", "hotel": "PAR-9%d", "city": "Paris", "checkIn": "%s", "nights": 2, "rooms": 1},
                {"type": "flight", "flight": "SK%d", "from": "CDG", "to": "SEA", "date": "%s", "seats": 1}],
                "payment": {"account": "%s", "currency": "USD"}}""".formatted(
                        900 + item,
                        out,
                        900 + item,
                        out.plusDays(1),
                        number % HOTELS,
                        out.plusDays(1),
                        (number + 3) % HOTELS,
                        out.plusDays(3),
                        900 + (item + 7) % ITEMS,
                        out.plusDays(5),
                        account(number));
    }
}
