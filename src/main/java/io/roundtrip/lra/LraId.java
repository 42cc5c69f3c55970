package io.roundtrip.lra;

import java.net.URI;
import java.util.regex.Pattern;

/** Tells the ids of our coordinator's sagas from everything else that somebody may put into a header. */
final class LraId {

    private static final Pattern UID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private final String prefix;

    LraId(URI coordinatorUrl) {
        this.prefix = coordinatorUrl + "/";
    }

    /**
     * The id as an address that may be called.
     *
     * @throws IllegalArgumentException unless it is exactly the configured coordinator's address and a uid: camel-lra would send its
     *     requests wherever the header says
     */
    URI check(String id) {
        if (!isOurs(id)) {
            throw new IllegalArgumentException("Not a saga of the coordinator at " + prefix
                    + ": refused before any request was sent (" + id.length() + " characters)");
        }
        return URI.create(id);
    }

    /** Whether it is exactly that. */
    boolean isOurs(String id) {
        return id.startsWith(prefix)
                && UID.matcher(id.substring(prefix.length())).matches();
    }
}
