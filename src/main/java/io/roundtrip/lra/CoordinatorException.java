package io.roundtrip.lra;

/** The coordinator did not do what it was asked; says what, and what it answered. No partner was asked. */
public class CoordinatorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CoordinatorException(String what, CoordinatorHttp.Answer answer) {
        super("The coordinator did not " + what + ": HTTP " + answer.status() + " " + meaning(answer.status()));
    }

    /** No answer at all. */
    public CoordinatorException(String what, Exception cause) {
        super("The coordinator did not " + what + ": " + cause.getMessage(), cause);
    }

    private static String meaning(int status) {
        return switch (status) {
            case 200 -> "(it did not get hold of the saga in time: nothing has happened)";
            case 401, 403 -> "(it does not take our token: travel.lra.token-file)";
            case 404 -> "(finished, or not loaded yet after a restart)";
            case 410, 412 -> "(not active any more)";
            case 503 -> "(busy, or its store is not writable)";
            default -> "";
        };
    }
}
