package io.roundtrip.coordinator.admin;

import io.roundtrip.coordinator.history.BadParameterException;
import io.roundtrip.coordinator.operator.BadActException;
import io.roundtrip.coordinator.operator.RefusedException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Errors of this API as problem documents (RFC 9457). */
@Order(0) // before the pages' own, which would answer with a page
@RestControllerAdvice(basePackageClasses = AdminProblems.class)
class AdminProblems {

    private static final Logger LOG = LoggerFactory.getLogger(AdminProblems.class);

    @ExceptionHandler
    ProblemDetail unknown(UnknownLraException e) {
        return problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing here", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail bad(BadParameterException e) {
        ProblemDetail problem = problem(
                HttpStatus.BAD_REQUEST,
                "invalid-request",
                "The request has faults",
                "The parameter " + e.parameter() + " " + e.getMessage() + ".");
        problem.setProperty("errors", List.of(Map.of("parameter", e.parameter(), "detail", e.getMessage())));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail bad(BadActException e) {
        ProblemDetail problem = problem(
                HttpStatus.BAD_REQUEST,
                "invalid-request",
                "The request has faults",
                "Nothing was done. " + e.faults().keySet().stream().sorted().collect(Collectors.joining(", "))
                        + ": see errors.");
        problem.setProperty(
                "errors",
                e.faults().entrySet().stream()
                        .map(fault -> Map.of("parameter", fault.getKey(), "detail", fault.getValue()))
                        .toList());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail noNumber(MethodArgumentTypeMismatchException e) {
        return bad(new BadParameterException(e.getName(), "must be a number, for example 7"));
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "invalid-request",
                "The request has faults",
                "The body must be a JSON object of strings, for example {\"verb\": \"retry\"}.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedException e) {
        ResponseEntity.BodyBuilder answer;
        ProblemDetail problem;
        switch (e.why()) {
            case UNKNOWN ->
                problem = problem(HttpStatus.NOT_FOUND, "not-found", "There is nothing here", e.getMessage());
            case FORBIDDEN ->
                problem = problem(HttpStatus.FORBIDDEN, "forbidden", "You may not do this", e.getMessage());
            case STATE ->
                problem = problem(HttpStatus.CONFLICT, "wrong-state", "It cannot be done now", e.getMessage());
            case STALE ->
                problem = problem(HttpStatus.PRECONDITION_FAILED, "stale", "It has changed meanwhile", e.getMessage());
            default ->
                problem = problem(
                        HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "The history cannot be written", e.getMessage());
        }
        answer = ResponseEntity.status(problem.getStatus());
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            answer.header(HttpHeaders.RETRY_AFTER, "5");
        }
        return answer.body(problem);
    }

    @ExceptionHandler
    ProblemDetail defect(IllegalStateException e) {
        LOG.error("An act of an operator failed; a person is needed.", e);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "defect",
                "It failed",
                "The audit says so; the coordinator's log says more. Look at the LRA before you do it again.");
    }

    @ExceptionHandler({DataAccessException.class, CannotCreateTransactionException.class})
    ResponseEntity<ProblemDetail> away(Exception e) {
        LOG.warn("The history cannot be read ({}); whoever asks is told to come again.", e.toString());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "unavailable",
                        "The history cannot be read",
                        "Its database cannot be reached, or was not made yet. LRAs go on without it."));
    }

    private static ProblemDetail problem(HttpStatus status, String type, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/api/admin/v1/openapi.yaml#" + type));
        problem.setTitle(title);
        return problem;
    }
}
