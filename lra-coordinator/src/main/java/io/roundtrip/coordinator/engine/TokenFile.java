package io.roundtrip.coordinator.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bearer token in a file that somebody else renews: what is in the file now is what is sent. */
final class TokenFile {

    /** The file is looked at once a second at the most. */
    private static final long LOOK_NANOS = 1_000_000_000L;

    private final Path file;
    private volatile Seen seen;

    /**
     * Reads the token for the first time.
     *
     * @throws IllegalArgumentException when there is none, with the property's name
     */
    TokenFile(Path file, String property) {
        this.file = file;
        try {
            this.seen = read();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    property + " must name a file with a bearer token, for example /run/secrets/token, but " + file
                            + " cannot be read: " + e.getMessage(),
                    e);
        }
        if (seen.token().isEmpty()) {
            throw new IllegalArgumentException(
                    property + " must name a file with a bearer token, but " + file + " is empty");
        }
    }

    /** The value of an {@code Authorization} header. */
    String authorization() {
        Seen known = seen;
        if (System.nanoTime() - known.at() > LOOK_NANOS) {
            try {
                Seen now = read();
                known = now.token().isEmpty() ? known : now;
                seen = known;
            } catch (IOException e) {
                // Being replaced: the token that is known is still good, or the answer to it says that it is not.
                seen = known;
            }
        }
        return "Bearer " + known.token();
    }

    private Seen read() throws IOException {
        return new Seen(Files.readString(file).strip(), System.nanoTime());
    }

    private record Seen(String token, long at) {}
}
