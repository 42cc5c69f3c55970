package io.roundtrip.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The port is open some seconds before the routes are there, and while they are being stopped. Nobody is told meanwhile that there is
 * nothing: clients and the coordinator come back.
 */
final class StartGate extends OncePerRequestFilter {

    private final BooleanSupplier routes;
    private final Problems problems;

    /** @param routes whether they are there */
    StartGate(BooleanSupplier routes, Problems problems) {
        this.routes = routes;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (routes.getAsBoolean()) {
            chain.doFilter(request, response);
            return;
        }
        problems.of(
                        ProblemType.UNAVAILABLE,
                        "The application is being started or stopped. Send the same request again after the time that"
                                + " Retry-After tells.",
                        request.getRequestURI())
                .writeTo(response);
    }
}
