package io.roundtrip.coordinator.admin;

import io.roundtrip.coordinator.history.BadParameterException;
import io.roundtrip.coordinator.history.LraRow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tag of an LRA: its version, a point, and what changes with callbacks that people need not decide anew for. Who acts must have seen the
 * version; the rest only tells a cache that there is news.
 */
final class Tag {

    private static final Pattern FORM = Pattern.compile("(?:W/)?\"([0-9]{1,18})(?:\\.[0-9a-z.]*)?\"");

    private Tag() {}

    static String of(LraRow lra) {
        long next = lra.nextAttemptAt() == null ? 0 : lra.nextAttemptAt().toEpochMilli();
        return lra.version() + "." + lra.attempts() + "." + Long.toString(next, Character.MAX_RADIX);
    }

    /** Null when it was not said what was seen, or any version will do. */
    static Long version(String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher tag = FORM.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new BadParameterException("If-Match", "must be the ETag of the LRA, for example \"12.3.0\", or *");
        }
        return Long.parseLong(tag.group(1));
    }
}
