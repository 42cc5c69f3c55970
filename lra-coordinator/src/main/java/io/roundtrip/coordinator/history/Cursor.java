package io.roundtrip.coordinator.history;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * A place in a list: just behind, or just before, this row. It goes out to clients as one opaque word.
 *
 * @param list which list it is a place in; in another one it means nothing
 */
record Cursor(String list, Instant key, String id) {

    private static final int LONGEST = 400;
    // In the year 5138; a later one need not be a date that every database knows.
    private static final long LATEST = 100_000_000_000_000L;

    static Cursor parse(String parameter, String word, String list) {
        try {
            if (word.length() <= LONGEST) {
                String[] parts = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8).split("~", 3);
                if (parts.length == 3 && parts[0].equals(list) && parts[2].indexOf(0) < 0) {
                    return new Cursor(
                            list, Instant.ofEpochMilli(Math.floorMod(Long.parseLong(parts[1]), LATEST)), parts[2]);
                }
            }
        } catch (IllegalArgumentException ignored) {
            // said below
        }
        throw new BadParameterException(
                parameter, "must be a cursor that an answer for the same list gave; leave it out to begin anew");
    }

    String word() {
        String text = list + "~" + key.toEpochMilli() + "~" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
