package io.roundtrip.api;

import static io.roundtrip.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verifyNoInteractions;

import io.roundtrip.support.TestTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what is answered to the others. */
class AccessTest extends ApiTest {

    private static final String BAD_TOKEN = "The token is malformed, expired or not one of ours. Get a new one.";

    @Test
    void asksForAToken() {
        assertProblem(send(anonymous("/api/itineraries")), ProblemType.UNAUTHENTICATED)
                .says("Send a token, with the header Authorization: Bearer <token>.")
                .hasHeader("WWW-Authenticate", "Bearer");
    }

    @Test
    void refusesAnyTokenThatIsNotGoodWithoutSayingWhy() {
        String good = TOKENS.of("ada");
        String other = new TestTokens().of("ada");
        String forged = good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
        for (String token : new String[] {
            TOKENS.expired(), TOKENS.withoutSubject(), TOKENS.of(" "), other, forged, "rubbish", "a.b.c", "a b.c", "{}"
        }) {
            assertProblem(
                            send(anonymous("/api/itineraries/01abc").header("Authorization", "Bearer " + token)),
                            ProblemType.UNAUTHENTICATED)
                    .says(BAD_TOKEN)
                    .hasHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        verifyNoInteractions(itineraries);
    }

    @Test
    void takesNoTokenFromTheUrlOrAnotherScheme() {
        assertProblem(
                send(anonymous("/api/itineraries?access_token=" + TOKENS.of("ada"))), ProblemType.UNAUTHENTICATED);
        assertProblem(
                        send(anonymous("/api/itineraries").header("Authorization", "Basic YWRhOmFkYQ==")),
                        ProblemType.UNAUTHENTICATED)
                .says(BAD_TOKEN);
    }

    @Test
    void keepsTheScopesApart() {
        HttpResponse<byte[]> booking = send(anonymous("/api/itineraries")
                .header("Authorization", "Bearer " + TOKENS.of("ada", "itinerary:read"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", KEY)
                .POST(BodyPublishers.ofString(trip())));
        HttpResponse<byte[]> reading = send(
                anonymous("/api/itineraries").header("Authorization", "Bearer " + TOKENS.of("ada", "itinerary:book")));

        for (HttpResponse<byte[]> response : List.of(booking, reading)) {
            assertProblem(response, ProblemType.FORBIDDEN)
                    .says(
                            "The token lacks the scope for this call: itinerary:book to book, itinerary:read to read, operations for the"
                                    + " desk, lra:callback for the coordinator.");
        }
        verifyNoInteractions(itineraries);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/error",
                "/lra-participant/complete",
                "/actuator",
                "/actuator/env",
                "/index.html",
                "/application.yaml"
            })
    void keepsEverythingElseClosed(String path) {
        assertProblem(send(anonymous(path)), ProblemType.UNAUTHENTICATED);
        assertProblem(get(path), ProblemType.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/openapi.yaml",
                "/docs",
                "/docs/problems",
                "/docs/docs.js",
                "/webjars/swagger-ui/swagger-ui-bundle.js"
            })
    void opensWhatEverybodyMaySee(String path) {
        HttpResponse<byte[]> response = send(anonymous(path));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
    }

    @Test
    void letsTheCoordinatorCallBackAndNobodyElse() {
        String path = "/lra/participants/step/complete";

        assertProblem(send(anonymous(path).PUT(BodyPublishers.noBody())), ProblemType.UNAUTHENTICATED);
        assertProblem(send(request(path).PUT(BodyPublishers.noBody())), ProblemType.FORBIDDEN);
        // No such endpoint in this slice: 404 says that security let it through.
        assertProblem(
                send(anonymous(path)
                        .header("Authorization", "Bearer " + TOKENS.of("lra-coordinator", "lra:callback"))
                        .PUT(BodyPublishers.noBody())),
                ProblemType.NOT_FOUND);
    }

    @Test
    void answersUnknownPathsAndWrongMethods() {
        assertProblem(get("/api/nothing"), ProblemType.NOT_FOUND)
                .says("There is nothing at this path. The OpenAPI document, /openapi.yaml, tells what there is.");
        assertProblem(get("/api/itineraries/"), ProblemType.NOT_FOUND);
        assertProblem(get("/api/itineraries/01abc/more"), ProblemType.NOT_FOUND);
        assertProblem(send(request("/api/itineraries/01abc").DELETE()), ProblemType.METHOD_NOT_ALLOWED)
                .says("This path does not take this method; the header Allow tells which it takes.")
                .hasHeader("Allow", "GET");
        assertProblem(
                        send(request("/api/itineraries/01abc").POST(BodyPublishers.noBody())),
                        ProblemType.METHOD_NOT_ALLOWED)
                .hasHeader("Allow", "GET");
        HttpResponse<byte[]> put = send(request("/api/itineraries").PUT(BodyPublishers.noBody()));
        assertProblem(put, ProblemType.METHOD_NOT_ALLOWED);
        assertThat(put.headers().firstValue("Allow").orElseThrow().split(", ", -1))
                .containsExactlyInAnyOrder("GET", "POST");
    }

    @Test
    void answersPathsThatTheFirewallRefuses() {
        assertProblem(get("/api/itineraries/a;b=c"), ProblemType.BAD_HTTP)
                .says("The server cannot make sense of this request.");
    }

    @Test
    void setsNoCookie() {
        HttpResponse<byte[]> response = post(trip().getBytes(StandardCharsets.UTF_8));

        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    }
}
