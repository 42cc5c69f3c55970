package io.roundtrip.coordinator.history;

import java.util.Locale;

/**
 * What the last answer of a callback means, why that may be, and what may safely be done next. The constants' names live on as anchors in
 * docs/runbook.md and in addresses of the help page.
 */
public enum Diagnosis {
    NO_ANSWER_YET(
            "was called and has not answered yet",
            "The first call is under way, or the coordinator was stopped during it.",
            "Wait for the next call. If nothing follows, look whether the coordinator's recovery runs: health, recovery."),
    NOT_BELIEVED(
            "does not believe the coordinator",
            "The participant wants a token and was shown none, an expired one, or one for somebody else.",
            "Compare coordinator.callback.token-file and token-recipients with what the participant checks. Nothing is lost: it is asked"
                    + " again until it believes."),
    NOT_FOUND(
            "does not know the address",
            "The address was changed or the part that serves it is not deployed. The address in this LRA stays as it was at the join.",
            "Bring back a version that serves the address. Marking it done does not undo anything at the participant."),
    CONFLICT(
            "says that its state does not allow it",
            "It did something else meanwhile, or two calls overlapped.",
            "Look at the participant's own records before anything else; 409 is asked again for ever. If it is done there, have it answer"
                    + " 200 or 410."),
    REJECTED(
            "rejects the call",
            "The participant takes the request for faulty (another 4xx). Repeating it will not help.",
            "Read the answer below and show it to who runs the participant. It is asked again until it answers otherwise."),
    REDIRECTED(
            "answers with a redirect",
            "Redirects are not followed. Often a gateway or a login page stands before the participant.",
            "Register the address that answers by itself, or let the gateway pass the coordinator."),
    BROKEN(
            "fails inside",
            "The participant, or a gateway before it, has trouble of its own (5xx).",
            "See whether others of this participant fail too (Errors). Nothing to do here when it recovers: it is asked again."),
    TOO_SLOW(
            "does not answer within 2 seconds",
            "It is overloaded, hangs, or does the work before it answers. It may have done it all the same.",
            "Look at its load. Asking again is safe if it is idempotent. Work that takes longer should be answered with 202."),
    NO_SUCH_HOST(
            "has a host name that cannot be resolved",
            "DNS does not know the name, or not from here: a renamed or removed service, another network.",
            "Resolve the name on the coordinator's machine. Bring back the name: the address in this LRA stays."),
    NOT_TRUSTED(
            "cannot be talked to over TLS",
            "A certificate expired, is for another name, or is signed by an authority unknown here.",
            "Check the certificate's dates and names. Don't switch the check off."),
    REFUSED(
            "refuses the connection",
            "Nothing listens there: it is down, is being started, or the port is wrong.",
            "Start it. Nothing is lost: it is asked again and again."),
    UNREACHABLE(
            "cannot be reached",
            "The connection broke, or there is no route.",
            "Look at the network between here and there; the exception is beside each attempt."),
    STILL_WORKING(
            "is still working on it",
            "It took the call (202, or its status says Compensating or Completing) and has not finished.",
            "Ask the participant how long that takes. The coordinator only asks for its status."),
    UNREADABLE(
            "answers, but with no state that the coordinator knows",
            "An empty or unknown word, or one with a line end behind it, waits for ever.",
            "Have the participant answer exactly Completed, Compensated, Completing, Compensating or FailedTo..., as text/plain."),
    ON_HOLD(
            "is not called: its callbacks are on hold",
            "An operator holds them, for the reason that stands there.",
            "Ask who holds them before you resume. The hold ends by itself."),
    FAILED_FOR_GOOD(
            "has failed for good",
            "It said itself that it cannot do this, and is never asked again.",
            "Settle it at the participant by hand, then put the LRA away. Nothing here happens by itself any more.");

    private final String does;
    private final String cause;
    private final String next;

    Diagnosis(String does, String cause, String next) {
        this.does = does;
        this.cause = cause;
        this.next = next;
    }

    /** What the participant does, as the rest of a sentence that begins with its role. */
    public String does() {
        return does;
    }

    public String cause() {
        return cause;
    }

    /** What may safely be done next. */
    public String next() {
        return next;
    }

    /** {@code callback-not-found}. */
    public String anchor() {
        return "callback-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Of what the last callback brought.
     *
     * @param action complete, compensate, status, after, forget; null when it was not called yet
     * @param status HTTP status, null without an answer
     * @param error class of the exception, null with an answer
     */
    public static Diagnosis of(String action, Integer status, String error) {
        if (status != null) {
            return ofStatus(action, status);
        }
        return error == null ? NO_ANSWER_YET : ofError(error);
    }

    private static Diagnosis ofStatus(String action, int status) {
        return switch (status) {
            case 401, 403, 407 -> NOT_BELIEVED;
            case 404 -> NOT_FOUND;
            case 409, 423 -> CONFLICT;
            case 408, 429, 504 -> TOO_SLOW;
            case 202 -> STILL_WORKING;
            default ->
                status >= 500 ? BROKEN : status >= 400 ? REJECTED : status >= 300 ? REDIRECTED : answered(action);
        };
    }

    /** A final answer brings nobody here. */
    private static Diagnosis answered(String action) {
        return "status".equals(action) ? STILL_WORKING : UNREADABLE;
    }

    private static Diagnosis ofError(String error) {
        if (error.contains("Timeout") || error.contains("TimedOut")) {
            return TOO_SLOW;
        }
        if (error.contains("UnknownHost") || error.contains("UnresolvedAddress")) {
            return NO_SUCH_HOST;
        }
        if (error.contains("SSL") || error.contains("Certificate") || error.contains("CertPath")) {
            return NOT_TRUSTED;
        }
        return error.contains("ConnectException") || error.contains("HttpHostConnect") ? REFUSED : UNREACHABLE;
    }

    /** Why this participant is not done; null when it is. */
    public static Diagnosis of(ParticipantRow participant, java.time.Instant now) {
        if (participant.state().startsWith("FailedTo")) {
            return FAILED_FOR_GOOD;
        }
        if (participant.pendingSince() == null) {
            return null;
        }
        if (participant.holdUntil() != null && participant.holdUntil().isAfter(now)) {
            return ON_HOLD;
        }
        return of(participant.lastAction(), participant.lastStatus(), participant.lastError());
    }

    /** The same for one callback: its words tell a state that waits from a word that nobody knows. */
    public static Diagnosis of(AttemptRow attempt) {
        return switch (attempt.outcome()) {
            case "DONE" -> null;
            case "FAILED" -> FAILED_FOR_GOOD;
            case "HELD" -> ON_HOLD;
            default ->
                "status".equals(attempt.action()) && Integer.valueOf(200).equals(attempt.httpStatus())
                        ? "Compensating".equals(attempt.answer()) || "Completing".equals(attempt.answer())
                                ? STILL_WORKING
                                : UNREADABLE
                        : of(attempt.action(), attempt.httpStatus(), attempt.errorClass());
        };
    }

    /** {@code compensate → 503}, {@code complete → SocketTimeoutException}. */
    public static String brief(String action, Integer status, String error) {
        String answer = status != null ? status.toString() : error != null ? simple(error) : "no answer yet";
        return (action == null ? "callback" : action) + " → " + answer;
    }

    private static String simple(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }
}
