package io.roundtrip.sandbox.rest;

import io.roundtrip.sandbox.behaviour.Line;
import io.roundtrip.sandbox.protocol.Answer;
import io.roundtrip.sandbox.protocol.Code;
import io.roundtrip.sandbox.protocol.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/** One HTTP exchange. It has exactly one answer, so a second one is dropped. */
final class RestLine implements Line {

    private final HttpServletRequest request;
    private final DeferredResult<ResponseEntity<?>> deferred;

    RestLine(HttpServletRequest request, Duration limit) {
        this.request = request;
        this.deferred = new DeferredResult<>(limit.toMillis());
        deferred.onTimeout(this::cut);
    }

    /** What the controller returns: the answer if it is there already, else what will bring it without holding a thread. */
    Object result() {
        return deferred.hasResult() ? deferred.getResult() : deferred;
    }

    @Override
    public void answer(Answer answer) {
        deferred.setResult(
                answer.outcome() == Outcome.ERROR
                        ? problem(answer)
                        : ResponseEntity.status(status(answer)).body(answer));
    }

    @Override
    public void cut() {
        HangUp.cut(request);
        // Nobody will read this; it ends the exchange on our side.
        deferred.setResult(ResponseEntity.internalServerError().build());
    }

    private static ResponseEntity<?> problem(Answer answer) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, answer.reason());
        return ResponseEntity.internalServerError()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private HttpStatusCode status(Answer answer) {
        if (answer.outcome() == Outcome.DONE) {
            return HttpStatus.OK;
        }
        boolean unknownToProbe = answer.code() == Code.UNKNOWN_STEP && "GET".equals(request.getMethod());
        return unknownToProbe ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT;
    }
}
