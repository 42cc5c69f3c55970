package io.roundtrip.api;

import io.roundtrip.database.DatabaseOutage;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Problems that no route has: unknown paths and methods, no thread free, and what the servlet container refuses by itself. */
@Controller
@ControllerAdvice
class ApiAdvice implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ApiAdvice.class);

    private static final String NO_DATABASE =
            "The database cannot be reached. Send the request again after the time that Retry-After tells.";

    private final Problems problems;

    ApiAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void noThread(RejectedExecutionException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(ProblemType.UNAVAILABLE, request.getRequestURI(), response);
    }

    @ExceptionHandler
    void wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        e.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        write(ProblemType.METHOD_NOT_ALLOWED, request.getRequestURI(), response);
    }

    /** A coordinator that was killed, a client that went away. */
    @ExceptionHandler
    void nobodyListens(AsyncRequestNotUsableException e, HttpServletRequest request, HttpServletResponse gone) {
        LOG.debug("{} {}: whoever asked is gone.", request.getMethod(), request.getRequestURI(), e);
    }

    @ExceptionHandler
    void other(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e instanceof ErrorResponse refused) {
            write(ProblemType.ofStatus(refused.getStatusCode().value()), request.getRequestURI(), response);
            return;
        }
        if (DatabaseOutage.isCauseOf(e)) {
            LOG.warn(
                    "{} {} found no database; whoever asks is told to come again.",
                    request.getMethod(),
                    request.getRequestURI(),
                    e);
            problems.of(ProblemType.UNAVAILABLE, NO_DATABASE, request.getRequestURI())
                    .writeTo(response);
            return;
        }
        LOG.error(
                "{} {} failed through a defect of ours; a person is needed.",
                request.getMethod(),
                request.getRequestURI(),
                e);
        write(ProblemType.INTERNAL_ERROR, request.getRequestURI(), response);
    }

    /** What the servlet container or a filter refused, with the status that it chose. */
    @RequestMapping("${server.error.path:/error}")
    void refused(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        write(ProblemType.ofStatus(status instanceof Integer code ? code : 404), String.valueOf(path), response);
    }

    private void write(ProblemType type, String path, HttpServletResponse response) throws IOException {
        String detail = switch (type) {
            case NOT_FOUND ->
                "There is nothing at this path. The OpenAPI document, /openapi.yaml, tells what there is.";
            case METHOD_NOT_ALLOWED -> "This path does not take this method; the header Allow tells which it takes.";
            case UNAVAILABLE ->
                "Too many calls are waiting; nothing was done. Send the request again after the time that"
                        + " Retry-After tells.";
            case INTERNAL_ERROR -> "This is a defect of ours, not of the request.";
            default -> "The server cannot make sense of this request.";
        };
        problems.of(type, detail, path).writeTo(response);
    }
}
