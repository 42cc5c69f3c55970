package io.roundtrip.itinerary;

/**
 * Who travels. Personal data: stored, sent to partners in message bodies, and nowhere else (no URL, key, log or metric).
 *
 * @param name as the traveller writes it, any script, 1-200 characters
 * @param email where the traveller is reached, at most 254 characters
 */
public record Traveller(String name, String email) {

    /** Keeps the traveller's data out of whatever prints this record. */
    @Override
    public String toString() {
        return "Traveller[withheld]";
    }
}
