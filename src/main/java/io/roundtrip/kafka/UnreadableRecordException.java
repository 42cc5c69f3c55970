package io.roundtrip.kafka;

/** A record that no repetition makes readable: it is parked on the dead-letter topic, as it came. */
public class UnreadableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }

    public UnreadableRecordException(String message) {
        super(message);
    }
}
