package io.roundtrip.coordinator.engine;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/**
 * Replaces scheme, host and port of every request by {@code coordinator.base-uri}: Narayana makes LRA ids and recovery addresses of
 * what the request says, so a Host header would otherwise decide where applications send their close.
 */
@Provider
@PreMatching
public class PinnedBaseUri implements ContainerRequestFilter {

    @Context
    private ServletContext servlet;

    @Override
    public void filter(ContainerRequestContext request) {
        URI base = CoordinatorEndpoints.of(servlet, CoordinatorProperties.class).baseUri();
        URI asked = request.getUriInfo().getRequestUri();
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        // The servlet is mapped to /lra-coordinator, but Narayana's @Path says so too: the base ends before it.
        request.setRequestUri(URI.create(base + "/"), URI.create(base + asked.getRawPath() + query));
    }
}
