package io.roundtrip.api;

import java.util.Locale;

/** Every kind of problem that the API answers with; each has a section of its own on the page {@code /docs/problems}. */
enum ProblemType {
    INVALID_REQUEST(400, "The request has faults"),
    MALFORMED_BODY(400, "The body is not well-formed JSON"),
    BODY_TOO_LARGE(400, "The body is too large"),
    BAD_HTTP(400, "The request is not well-formed HTTP"),
    UNAUTHENTICATED(401, "A valid bearer token is needed"),
    FORBIDDEN(403, "The token does not allow this"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "No acceptable form of the answer"),
    IN_PROGRESS(409, "The same request is being taken"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON"),
    KEY_REUSED(422, "The key was used for another request"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "No room at the moment");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** The name of the section on the problems page, for example {@code key-reused}. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem's {@code type}: a reference relative to wherever the application is reached. */
    String uri() {
        return "/docs/problems#" + slug();
    }

    /** Whether the same request may succeed in a moment. */
    boolean isWorthRetrying() {
        return this == IN_PROGRESS || this == UNAVAILABLE;
    }

    /** The kind that says what this HTTP status says, for answers that Spring or the servlet container decides on. */
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> UNAVAILABLE;
            default -> status >= 400 && status < 500 ? BAD_HTTP : INTERNAL_ERROR;
        };
    }
}
