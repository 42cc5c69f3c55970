package io.roundtrip.sandbox.rest;

import io.roundtrip.sandbox.company.UnknownPartner;
import io.roundtrip.sandbox.protocol.MalformedCommand;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every fault as application/problem+json with a sentence that says what is wrong. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail malformed(MalformedCommand e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownPartner e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String faults = e.getFieldErrors().stream()
                .map(fault -> fault.getField() + " " + fault.getDefaultMessage())
                .sorted()
                .collect(Collectors.joining("; ", "", "."));
        return handleExceptionInternal(e, ProblemDetail.forStatusAndDetail(status, faults), headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String cause = String.valueOf(e.getMostSpecificCause().getMessage())
                .lines()
                .findFirst()
                .orElse("");
        return handleExceptionInternal(
                e,
                ProblemDetail.forStatusAndDetail(status, "The body cannot be read: " + cause),
                headers,
                status,
                request);
    }
}
