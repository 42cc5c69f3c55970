package io.roundtrip.coordinator.engine;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.TimeUnit;

/**
 * {@code lra.requests}: how often and how long, by operation (Narayana's method: startLRA, joinLRAViaBody, closeLRA ...) and status.
 *
 * <p>Instead of Spring's http.server.requests, which does not know RESTEasy's paths and costs more.
 */
@Provider
public class RequestMetrics implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String SINCE = RequestMetrics.class.getName();

    @Context
    private ServletContext servlet;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(SINCE, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(SINCE) instanceof Long since) { // absent when no operation matched
            String operation = resource.getResourceMethod().getName();
            CoordinatorEndpoints.of(servlet, MeterRegistry.class)
                    .timer("lra.requests", "operation", operation, "status", Integer.toString(response.getStatus()))
                    .record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
        }
    }
}
