package io.roundtrip.coordinator.engine;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What an operator may set, below {@code coordinator.}.
 *
 * @param baseUri scheme, host and port under which applications reach this coordinator. Every LRA id begins with it and is stored by
 *     applications: changing it while LRAs are open loses them. Never taken from a request.
 * @param maxRequests while more requests than these are under way, new LRAs are refused (503) and open ones go on; 1 to 10,000. Less than
 *     {@code server.tomcat.threads.max}, or nobody is refused and all wait
 * @param nodeName unique among coordinators that share a network; at most 28 of {@code A-Z a-z 0-9 _ -}
 */
@ConfigurationProperties(prefix = "coordinator")
public record CoordinatorProperties(
        @DefaultValue("http://localhost:8090") URI baseUri,
        @DefaultValue("coordinator-1") String nodeName,
        @DefaultValue("150") int maxRequests,
        @DefaultValue Store store,
        @DefaultValue Recovery recovery,
        @DefaultValue Callback callback) {

    public CoordinatorProperties {
        baseUri = origin(baseUri);
        require(
                nodeName.matches("[A-Za-z0-9_-]{1,28}"),
                "coordinator.node-name",
                nodeName,
                "must be 1 to 28 letters, digits, - or _, for example coordinator-1");
        require(
                maxRequests >= 1 && maxRequests <= 10_000,
                "coordinator.max-requests",
                maxRequests,
                "must be 1 to 10000, for example 150");
    }

    /** The id of the LRA, or the address of the resource, that ends in this segment. */
    public URI lra(String uid) {
        return URI.create(baseUri + "/lra-coordinator/" + uid);
    }

    /**
     * Where LRAs are kept.
     *
     * @param directory where the journal lives; only one coordinator at a time may use it
     */
    public record Store(@DefaultValue("./lra-store") Path directory) {}

    /**
     * How unfinished participants are called again.
     *
     * @param period pause before unfinished participants of an LRA are called again, and between two looks for such LRAs; 100 ms to 1 h
     * @param longestPause while none of them answers, the pause doubles up to this; 100 ms to 1 h
     */
    public record Recovery(
            @DefaultValue("2s") Duration period,
            @DefaultValue("10s") Duration longestPause) {
        public Recovery {
            within(period, "coordinator.recovery.period", "2s");
            within(longestPause, "coordinator.recovery.longest-pause", "10s");
        }

        private static void within(Duration value, String property, String example) {
            CoordinatorProperties.within(value, Duration.ofMillis(100), Duration.ofHours(1), property, example);
        }
    }

    /**
     * The client that calls participants.
     *
     * @param maxConnections at most so many callbacks at a time; 1 to 1000
     * @param connectTimeout for a new connection; 10 ms to 2 s, because a participant has 2 s in all (LRAConstants.PARTICIPANT_TIMEOUT,
     *     not configurable)
     * @param tokenFile where the bearer token is that participants are shown, read anew when it changes; absent: none is sent
     * @param tokenRecipients beginnings of the addresses that are shown it, for example {@code http://roundtrip:8080/}: a participant's
     *     address is what somebody said at a join, and not everybody may have the token
     * @param allowedHosts where participants may be: {@code host}, {@code host:port}, {@code *.domain}; others are refused at the join (412)
     *     and never called. Empty: anywhere
     */
    public record Callback(
            @DefaultValue("128") int maxConnections,
            @DefaultValue("1s") Duration connectTimeout,
            Path tokenFile,
            @DefaultValue List<String> tokenRecipients,
            @DefaultValue List<String> allowedHosts) {
        public Callback {
            for (String host : allowedHosts) {
                require(
                        host.matches("(\\*\\.)?[A-Za-z0-9._-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+\\](:\\d{1,5})?"),
                        "coordinator.callback.allowed-hosts",
                        host,
                        "must be hosts, each with or without a port, or *.domain, for example roundtrip:8080");
            }
            require(
                    tokenFile == null || !tokenRecipients.isEmpty(),
                    "coordinator.callback.token-recipients",
                    "",
                    "must name who is shown the token of coordinator.callback.token-file, for example http://roundtrip:8080/");
            for (String recipient : tokenRecipients) {
                require(
                        recipient.matches("https?://[^/?#@]+/.*"),
                        "coordinator.callback.token-recipients",
                        recipient,
                        "must be the beginning of an address, up to a slash after the host at least, for example http://roundtrip:8080/");
            }
            require(
                    maxConnections >= 1 && maxConnections <= 1000,
                    "coordinator.callback.max-connections",
                    maxConnections,
                    "must be 1 to 1000, for example 128");
            within(
                    connectTimeout,
                    Duration.ofMillis(10),
                    Duration.ofSeconds(2),
                    "coordinator.callback.connect-timeout",
                    "1s");
        }
    }

    private static URI origin(URI uri) {
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        boolean bare = uri.getRawPath() == null
                || uri.getRawPath().isEmpty()
                || uri.getRawPath().equals("/");
        require(
                http
                        && uri.getHost() != null
                        && bare
                        && uri.getRawUserInfo() == null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null,
                "coordinator.base-uri",
                uri,
                "must be scheme, host and port without a path, for example http://localhost:8090");
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    private static void within(Duration value, Duration min, Duration max, String property, String example) {
        require(
                value.compareTo(min) >= 0 && value.compareTo(max) <= 0,
                property,
                value,
                "must be " + min.toMillis() + "ms to " + max.toMillis() + "ms, for example " + example);
    }

    private static void require(boolean holds, String property, Object value, String reason) {
        if (!holds) {
            throw new InvalidConfigurationPropertyValueException(property, value, reason);
        }
    }
}
