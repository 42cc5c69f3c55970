package io.roundtrip.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a request to book, put together leg by leg.
 *
 * @param legs each a JSON object
 */
record Trip(String traveller, String email, List<String> legs, String account) {
    /** The trip that the README posts: three flights, a hotel in London (leg 2) and one in Paris (leg 4). */
    static String example() {
        try {
            return Files.readString(Path.of("..", "examples", "trip.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Trip paidBy(String account) {
        return new Trip("Ada Example", "ada@example.org", List.of(), account);
    }

    Trip of(String name, String address) {
        return new Trip(name, address, legs, account);
    }

    Trip fly(String flight, String date) {
        return with("""
                {"type": "flight", "flight": "%s", "from": "SEA", "to": "LHR", "date": "%s", "seats": 1}""".formatted(flight, date));
    }

    Trip stay(String hotel, String city, String checkIn) {
        return with("""
                {"type": "stay", "hotel": "%s", "city": "%s", "checkIn": "%s", "nights": 1, "rooms": 1}""".formatted(hotel, city, checkIn));
    }

    private Trip with(String leg) {
        List<String> more = new ArrayList<>(legs);
        more.add(leg);
        return new Trip(traveller, email, more, account);
    }

    String body() {
        return """
                {"traveller": {"name": "%s", "email": "%s"}, "legs": [%s], "payment": {"account": "%s", "currency": "USD"}}""".formatted(traveller, email, String.join(", ", legs), account);
    }
}
