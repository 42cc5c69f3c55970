package io.roundtrip.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing that a client names becomes a header of a route, and nothing that a client sent comes back as a header. */
class PublicEdgeTest extends ApiTest {

    @Autowired
    private SeenHeaders seen;

    @BeforeEach
    void forget() {
        seen.forget();
    }

    @Test
    void keepsClientsHeadersAndParametersFromTheRoutes() {
        send(request("/api/itineraries?CamelHttpUri=evil&Long-Running-Action=evil&status=PENDING&id=evil&RAW(x)=evil")
                .header("CamelHttpUri", "evil")
                .header("CamelBeanMethodName", "evil")
                .header("camelFileName", "evil")
                .header("Long-Running-Action", "http://evil/lra-coordinator/1")
                .header("Long-Running-Action-Recovery", "evil")
                .header("kafka.TOPIC", "evil")
                .header("itineraryId", "evil")
                .header("stepId", "evil")
                .header("partnerId", "evil")
                .header("id", "evil")
                .header("Cookie", "evil=1")
                .header("X-Anything", "evil"));

        Map<String, String> headers = seen.all();
        assertThat(headers).containsEntry(Exchange.HTTP_PATH, "/api/itineraries");
        assertThat(headers.keySet())
                .containsExactlyInAnyOrder(
                        "CamelHttpServletRequest",
                        "CamelHttpServletResponse",
                        "CamelPlatformHttpContextPath",
                        Exchange.HTTP_METHOD,
                        Exchange.HTTP_QUERY,
                        Exchange.HTTP_URL,
                        Exchange.HTTP_URI,
                        Exchange.HTTP_PATH,
                        Exchange.HTTP_CHARACTER_ENCODING);
        headers.remove(Exchange.HTTP_QUERY);
        assertThat(headers.values()).noneMatch(value -> value.contains("evil"));
    }

    @Test
    void takesTheIdFromThePathOnly() {
        send(request("/api/itineraries/01abc?id=evil&stepId=evil").header("id", "evil"));

        assertThat(seen.all()).containsEntry("id", "01abc").doesNotContainKey("stepId");
    }

    @Test
    void sendsNothingOfTheRequestBack() {
        HttpResponse<byte[]> response = send(request("/api/itineraries/01abc")
                .header("X-Anything", "secret")
                .header("Location", "secret")
                .header("Content-Encoding", "gzip")
                .header("Idempotency-Key", "secret"));

        assertThat(response.headers().map().keySet())
                .doesNotContain(
                        "x-anything", "location", "content-encoding", "idempotency-key", "authorization", "host");
        assertThat(response.headers().map().toString()).doesNotContain("secret").doesNotContain("Bearer");
    }
}
