package io.roundtrip.operations;

import org.springframework.http.HttpStatus;

/** A decision that cannot be carried out; nothing was changed. */
final class DeskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    private DeskException(HttpStatus status, String detail) {
        super(detail);
        this.status = status;
    }

    static DeskException unknown(String alertId) {
        return new DeskException(HttpStatus.NOT_FOUND, "There is no alert " + alertId + ". Check the id.");
    }

    static DeskException closed(String alertId) {
        return new DeskException(
                HttpStatus.CONFLICT,
                "Alert " + alertId + " was closed before: read it for who did so, and why. Nothing was changed.");
    }

    static DeskException notStuck(String stepId) {
        return new DeskException(
                HttpStatus.CONFLICT,
                "Step " + stepId + " is not stuck, so there is nothing to retry or to mark as done; give up closes the"
                        + " alert. Nothing was changed.");
    }

    static DeskException nothingToDo(String alertId) {
        return new DeskException(
                HttpStatus.CONFLICT,
                "Alert " + alertId
                        + " is about a contradiction, for which nothing was done: there is nothing to retry or to"
                        + " mark as done; give up closes it. Nothing was changed.");
    }

    static DeskException faulty(String detail) {
        return new DeskException(HttpStatus.BAD_REQUEST, detail);
    }

    HttpStatus status() {
        return status;
    }
}
