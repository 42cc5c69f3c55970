package io.roundtrip.coordinator.engine;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Refuses new LRAs while too many requests are under way, so that those that are open can still be joined and ended: a close holds its
 * thread for as long as its participants take, and when all threads are held nobody is answered.
 */
@Provider
public class Admission implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String COUNTED = Admission.class.getName();
    private static final String START = "startLRA";
    private static final int RETRY_AFTER_SECONDS = 1;

    @Context
    private ServletContext servlet;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(COUNTED, true);
        int most = CoordinatorEndpoints.of(servlet, CoordinatorProperties.class).maxRequests();
        if (CoordinatorEndpoints.of(servlet, UnderWay.class).count().incrementAndGet() > most
                && START.equals(resource.getResourceMethod().getName())) {
            request.abortWith(Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .type(MediaType.TEXT_PLAIN)
                    .entity("Too many requests are under way; nothing was started")
                    .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(COUNTED) != null) { // absent when no operation matched
            request.removeProperty(COUNTED);
            CoordinatorEndpoints.of(servlet, UnderWay.class).count().decrementAndGet();
        }
    }

    /** Shared: RESTEasy makes one of us for requests and another for answers. */
    record UnderWay(AtomicInteger count) {}
}
