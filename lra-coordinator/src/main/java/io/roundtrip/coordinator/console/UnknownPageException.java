package io.roundtrip.coordinator.console;

/** There is nothing to show under this address. */
class UnknownPageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownPageException(String message) {
        super(message);
    }
}
