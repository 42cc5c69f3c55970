package io.roundtrip.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What every problem has in common, and what a test says of this one. */
final class ProblemAssert {

    private final HttpResponse<byte[]> response;
    private final JsonNode body;

    private ProblemAssert(HttpResponse<byte[]> response) {
        this.response = response;
        this.body = ApiTest.json(response);
    }

    static ProblemAssert assertProblem(HttpResponse<byte[]> response, ProblemType type) {
        ProblemAssert problem = new ProblemAssert(response);
        assertThat(response.statusCode()).as(problem.body.toString()).isEqualTo(type.status());
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.body.path("type").asText()).isEqualTo("/docs/problems#" + type.slug());
        assertThat(problem.body.path("title").asText()).isEqualTo(type.title());
        assertThat(problem.body.path("status").asInt()).isEqualTo(type.status());
        assertThat(problem.body.path("instance").asText())
                .isEqualTo(response.request().uri().getRawPath());
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(type.isWorthRetrying());
        return problem;
    }

    ProblemAssert says(String detail) {
        assertThat(body.path("detail").asText()).isEqualTo(detail);
        return this;
    }

    /** @param faults each as {@code place: sentence} */
    ProblemAssert lists(String... faults) {
        List<String> found = new ArrayList<>();
        body.path("errors")
                .forEach(fault ->
                        found.add(place(fault) + ": " + fault.path("detail").asText()));
        assertThat(found).containsExactlyInAnyOrder(faults);
        return this;
    }

    ProblemAssert hasHeader(String name, String value) {
        assertThat(response.headers().allValues(name)).containsExactly(value);
        return this;
    }

    private static String place(JsonNode fault) {
        assertThat(fault.has("pointer")).isTrue();
        return fault.path("header")
                .asText(fault.path("parameter").asText(fault.path("pointer").asText()));
    }
}
