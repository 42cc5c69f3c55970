package io.roundtrip.acceptance.matrix;

import io.roundtrip.acceptance.client.DataDirectory;
import java.util.List;

/**
 * Which processes are killed (-9), and when; written {@code kill-application-during}, {@code kill-kafka+sandbox-before}.
 *
 * @param parts none when nothing is killed
 * @param moment null when nothing is killed
 */
record Kill(List<String> parts, Moment moment) {
    static final Kill NONE = new Kill(List.of(), null);

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
        List<String> parts = List.of(text.substring("kill-".length(), last).split("\\+", -1));
        if (!DataDirectory.PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("'" + text + "' is no kill; the parts are " + DataDirectory.PARTS + ".");
        }
        return new Kill(parts, Word.parse(Moment.class, text.substring(last + 1)));
    }

    boolean isNone() {
        return parts.isEmpty();
    }

    boolean is(Moment wanted) {
        return moment == wanted;
    }

    @Override
    public String toString() {
        return isNone() ? "kill-nothing" : "kill-" + String.join("+", parts) + "-" + Word.of(moment);
    }
}
