package io.roundtrip.acceptance.matrix;

import io.roundtrip.acceptance.client.DataDirectory;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which processes are killed (-9), and when; written {@code kill-application-during}, {@code kill-kafka+sandbox-before}, or
 * {@code kill-postgres..application-after}, where the first is out for seconds before the other is killed.
 *
 * @param parts none when nothing is killed
 * @param moment null when nothing is killed
 */
record Kill(List<String> parts, Moment moment, boolean isOutage) {
    static final Kill NONE = new Kill(List.of(), null);
    private static final String OUTAGE = "..";

    Kill(List<String> parts, Moment moment) {
        this(parts, moment, false);
    }

    /** By what is seen at the partners and in the API, never by a clock. */
    enum Moment {
        /** All that leads to the mishap has been done, and it has not happened yet. */
        BEFORE,
        /** The partner, or the callback's line, has been asked and misbehaves. */
        DURING,
        /** What came of it shows in the API. */
        AFTER
    }

    static Kill parse(String text) {
        int last = text.lastIndexOf('-');
        boolean outage = text.contains(OUTAGE);
        List<String> parts =
                List.of(text.substring("kill-".length(), last).split(outage ? Pattern.quote(OUTAGE) : "\\+", -1));
        if (!DataDirectory.PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("'" + text + "' is no kill; the parts are " + DataDirectory.PARTS + ".");
        }
        return new Kill(parts, Word.parse(Moment.class, text.substring(last + 1)), outage);
    }

    boolean isNone() {
        return parts.isEmpty();
    }

    boolean is(Moment wanted) {
        return moment == wanted;
    }

    @Override
    public String toString() {
        return isNone()
                ? "kill-nothing"
                : "kill-" + String.join(isOutage ? OUTAGE : "+", parts) + "-" + Word.of(moment);
    }
}
