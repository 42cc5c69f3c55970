package io.roundtrip.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands between security and the routes: reads the body, never more of it than is allowed, and refuses what is not JSON before anything
 * (Spring's multipart and form handling, Camel's stream caching) parses it.
 */
final class ApiGate extends OncePerRequestFilter {

    /** 64 KiB, the contract's. */
    static final int LONGEST_BODY = (int) DataSize.ofKilobytes(64).toBytes();

    private final Problems problems;

    ApiGate(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            byte[] body = body(request);
            Principal client = request.getUserPrincipal();
            new ApiCall(client.getName(), body).attachTo(request);
        } catch (ProblemException e) {
            problems.of(e, request.getRequestURI()).writeTo(response);
            return;
        }
        chain.doFilter(new WithoutBody(request), response);
    }

    private static byte[] body(HttpServletRequest request) {
        if (request.getContentLengthLong() > LONGEST_BODY) {
            throw tooLarge();
        }
        byte[] body = read(request);
        if (body.length > LONGEST_BODY) {
            throw tooLarge();
        }
        if (body.length > 0) {
            requireJson(request);
        }
        return body;
    }

    private static byte[] read(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(LONGEST_BODY + 1);
        } catch (IOException e) {
            throw new ProblemException(ProblemType.BAD_HTTP, "The body ended early or was sent in faulty chunks.");
        }
    }

    private static void requireJson(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body as it is, without a Content-Encoding.");
        }
        if (!isJson(request.getContentType())) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body as JSON, with the header Content-Type: application/json.");
        }
    }

    private static boolean isJson(String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static ProblemException tooLarge() {
        return ProblemException.unreadable(
                ProblemType.BODY_TOO_LARGE,
                "",
                "The body has more than " + LONGEST_BODY + " bytes (64 KiB), the most that is taken.");
    }

    /** The request with its body already taken: nobody behind the gate finds anything to parse or cache. */
    private static final class WithoutBody extends HttpServletRequestWrapper {

        WithoutBody(HttpServletRequest request) {
            super(request);
        }

        @Override
        public int getContentLength() {
            return 0;
        }

        @Override
        public long getContentLengthLong() {
            return 0;
        }
    }
}
