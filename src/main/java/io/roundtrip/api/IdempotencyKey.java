package io.roundtrip.api;

import io.roundtrip.api.Problem.Fault;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header that tells a repetition from a second request. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private IdempotencyKey() {}

    /** What is wrong with the key; nothing when there is exactly one good one. */
    static Optional<Fault> fault(List<String> keys) {
        if (keys.isEmpty()) {
            return Optional.of(Fault.inHeader(HEADER, "The header Idempotency-Key is missing."));
        }
        if (keys.size() > 1) {
            return Optional.of(Fault.inHeader(HEADER, "The header Idempotency-Key is there more than once."));
        }
        return VISIBLE_ASCII.matcher(keys.get(0)).matches()
                ? Optional.empty()
                : Optional.of(Fault.inHeader(
                        HEADER,
                        "The header Idempotency-Key must be 1 to 255 visible ASCII characters, without spaces."));
    }
}
