package io.roundtrip.coordinator.admin;

/** Nothing is recorded of an LRA with this uid. */
class UnknownLraException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownLraException(String uid) {
        super("Nothing is recorded of an LRA " + uid + ".");
    }
}
