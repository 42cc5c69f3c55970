package io.roundtrip.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** Makes the answer of a problem, with {@code Retry-After} where asking again later helps. */
final class Problems {

    private final ObjectMapper json;
    private final ApiProperties properties;

    Problems(ObjectMapper json, ApiProperties properties) {
        this.json = json;
        this.properties = properties;
    }

    /** @param path the path that was called */
    Answer of(ProblemException e, String path) {
        return answer(e.toProblem(path), e.type());
    }

    /** @param path the path that was called */
    Answer of(ProblemType type, String detail, String path) {
        return answer(Problem.of(type, detail, path, List.of()), type);
    }

    private Answer answer(Problem problem, ProblemType type) {
        Map<String, String> headers = type.isWorthRetrying()
                ? Map.of(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(properties.retryAfter().toSeconds()))
                : Map.of();
        return Answer.problem(json, problem, headers);
    }
}
