package io.roundtrip.api;

import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * What passes between a client and a route: Camel makes headers of everything in a request, headers, parameters and form fields alike, and
 * headers steer Camel ({@code CamelHttpUri}), sagas ({@code Long-Running-Action}) and our own routes ({@code stepId}). So nothing comes in;
 * the calls read the servlet request, where a name means nothing. Out goes only what an answer sets, not what is left of the request.
 */
final class ClientHeaders implements HeaderFilterStrategy {

    private static final Set<String> ANSWERED = Set.of("Location", "Retry-After", "Allow");

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return true;
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !ANSWERED.contains(name);
    }
}
