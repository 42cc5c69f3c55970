package io.roundtrip.coordinator.engine;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where participants may be: whoever joins names addresses, and this process calls them from inside its network. */
final class ParticipantHosts {

    private static final Pattern LINK = Pattern.compile("<([^<>]*)>");

    private final List<String> allowed;

    /** @param allowed {@code host}, {@code host:port} or {@code *.domain}; empty: any */
    ParticipantHosts(List<String> allowed) {
        this.allowed =
                allowed.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /** @throws WebApplicationException 412, when one of the addresses is elsewhere */
    void require(String links) {
        if (allowed.isEmpty()) {
            return;
        }
        Matcher link = LINK.matcher(links);
        boolean any = false;
        while (link.find()) {
            any = true;
            requireOne(link.group(1));
        }
        if (!any) {
            requireOne(links.strip());
        }
    }

    private void requireOne(String address) {
        if (!allow(address)) {
            throw new WebApplicationException(Response.status(Response.Status.PRECONDITION_FAILED)
                    .type(MediaType.TEXT_PLAIN)
                    .entity("A participant's host must be one of coordinator.callback.allowed-hosts")
                    .build());
        }
    }

    boolean allow(String address) {
        if (allowed.isEmpty()) {
            return true;
        }
        try {
            URI uri = URI.create(address);
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            return !host.isEmpty() && allowed.stream().anyMatch(each -> matches(each, host, uri.getPort()));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static boolean matches(String allowed, String host, int port) {
        return allowed.startsWith("*.")
                ? host.endsWith(allowed.substring(1))
                : allowed.equals(host) || allowed.equals(host + ":" + port);
    }
}
