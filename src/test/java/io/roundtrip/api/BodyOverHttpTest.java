package io.roundtrip.api;

import static io.roundtrip.api.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verifyNoInteractions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes over HTTP and is not a body that could be looked into. */
class BodyOverHttpTest extends ApiTest {

    private static final String TOO_LARGE = "The body has more than 65536 bytes (64 KiB), the most that is taken.";

    @Test
    void takes64KibibytesAndNotOneMore() {
        byte[] largest = padded(64 * 1024);
        byte[] larger = padded(64 * 1024 + 1);

        assertThat(post(largest).statusCode()).isEqualTo(202);
        assertProblem(post(larger), ProblemType.BODY_TOO_LARGE).says(TOO_LARGE).lists(": " + TOO_LARGE);
    }

    @Test
    void knowsTheLimitWithoutAContentLengthToo() {
        byte[] chunked = padded(1024 * 1024);

        HttpResponse<byte[]> response = send(request("/api/itineraries")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", KEY)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(chunked))));

        assertProblem(response, ProblemType.BODY_TOO_LARGE).says(TOO_LARGE);
        verifyNoInteractions(itineraries);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/x-java-serialized-object",
                "application/problem+json",
                "rubbish",
                "application/json/x"
            })
    void refusesBodiesThatAreNotJson(String contentType) {
        HttpResponse<byte[]> response = send(request("/api/itineraries")
                .header("Content-Type", contentType)
                .header("Idempotency-Key", KEY)
                .POST(BodyPublishers.ofString(trip())));

        assertProblem(response, ProblemType.UNSUPPORTED_MEDIA_TYPE)
                .says("Send the body as JSON, with the header Content-Type: application/json.");
        verifyNoInteractions(itineraries);
    }

    @Test
    void refusesABodyWithoutContentTypeAndACompressedOne() {
        byte[] trip = trip().getBytes(StandardCharsets.UTF_8);

        assertProblem(
                send(request("/api/itineraries").header("Idempotency-Key", KEY).POST(BodyPublishers.ofByteArray(trip))),
                ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertProblem(
                        send(booking(trip).header("Idempotency-Key", KEY).header("Content-Encoding", "gzip")),
                        ProblemType.UNSUPPORTED_MEDIA_TYPE)
                .says("Send the body as it is, without a Content-Encoding.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON; charset=utf-8", "application/json;charset=\"UTF-8\""})
    void takesJsonHoweverItsTypeIsWritten(String contentType) {
        HttpResponse<byte[]> response = send(request("/api/itineraries")
                .header("Content-Type", contentType)
                .header("Accept", "application/json")
                .header("Idempotency-Key", KEY)
                .POST(BodyPublishers.ofString(trip())));

        assertThat(response.statusCode()).isEqualTo(202);
    }

    @Test
    void refusesAMissingBody() {
        assertProblem(post(""), ProblemType.MALFORMED_BODY)
                .says("The body is empty; it must be a JSON object.")
                .lists(": The body is empty; it must be a JSON object.");
    }

    @Test
    void refusesKeysOutsideAscii() throws IOException {
        assertThat(
                        raw(
                                "Content-Type: application/json\r\nIdempotency-Key: schl\u00fcssel\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 400")
                .contains("visible ASCII");
    }

    @Test
    void answersFaultyChunks() throws IOException {
        assertThat(raw("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("/docs/problems#bad-http");
    }

    /** What Java's HTTP client would not send; UTF-8 on the wire. */
    private String raw(String rest) throws IOException {
        try (Socket socket = new Socket("localhost", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            ("POST /api/itineraries HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                            + TOKENS.of("ada") + "\r\n" + rest)
                                    .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] padded(int length) {
        String trip = trip();
        return (trip + " ".repeat(length - trip.length())).getBytes(StandardCharsets.UTF_8);
    }
}
