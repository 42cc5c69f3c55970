package io.roundtrip.partner;

import io.roundtrip.partner.PartnerProperties.Partner;
import io.roundtrip.partner.PartnerProperties.Serves;
import io.roundtrip.partner.PartnerProperties.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.util.PatternMatchUtils;
import org.springframework.util.StringUtils;

/** Which partner books what. */
@Component
public class Partners {

    private final Map<String, Partner> partners;

    Partners(PartnerProperties properties) {
        this.partners = new TreeMap<>(properties.partners());
        partners.forEach(Partners::check);
        partners.keySet().forEach(id -> checkOrder(Operation.CONFIRM, new ArrayDeque<>(List.of(id))));
        partners.keySet().forEach(id -> checkOrder(Operation.RELEASE, new ArrayDeque<>(List.of(id))));
    }

    /** The partner that serves this item: of several, the one whose id comes first. Empty when none does. */
    public Optional<String> serving(Serves kind, String item) {
        return partners.entrySet().stream()
                .filter(entry -> entry.getValue().serves() == kind)
                .filter(entry -> matches(entry.getValue(), item))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A partner's section; {@link IllegalArgumentException} for an unknown id. */
    public Partner get(String partnerId) {
        return Optional.ofNullable(partners.get(partnerId))
                .orElseThrow(
                        () -> new IllegalArgumentException("No partner is configured as travel.partners." + partnerId));
    }

    /** Whether a step at a partner waits until one of the same itinerary at another partner was confirmed, or released. */
    public boolean waits(Operation operation, String partnerId, String otherId) {
        return Order.waits(operation, get(partnerId), get(otherId));
    }

    /** Every partner by its id. */
    public Map<String, Partner> all() {
        return Map.copyOf(partners);
    }

    private static boolean matches(Partner partner, String item) {
        return partner.items().stream().anyMatch(pattern -> PatternMatchUtils.simpleMatch(pattern, item));
    }

    private static void check(String id, Partner partner) {
        String section = "travel.partners." + id;
        if (partner.transport() == Transport.REST) {
            require(
                    isHttp(partner.baseUrl()),
                    section
                            + ".base-url must be an http or https address, for example https://api.example.com/booking, but is "
                            + partner.baseUrl());
            check(section + ".breaker", partner.breaker());
        } else {
            require(
                    partner.breaker() == null,
                    section
                            + ".breaker is for REST only and would do nothing over Kafka, where nobody waits for an answer:"
                            + " leave it out, or give it to a REST partner, for example"
                            + " travel.partners.skyway-air.breaker.calls=20");
            require(
                    StringUtils.hasText(partner.commandsTopic()) && StringUtils.hasText(partner.eventsTopic()),
                    section + ".commands-topic and .events-topic are needed with transport kafka, for example travel."
                            + id + ".commands.v1 and travel." + id + ".events.v1");
        }
        require(
                partner.timeout().toMillis() > 0 && partner.timeout().compareTo(partner.holdTimeToLive()) < 0,
                section + ".timeout must be above zero and below .hold-time-to-live, for example 2s and 15m");
        require(
                !partner.lateHoldsFor().isNegative() && partner.lateHoldsFor().compareTo(Duration.ofDays(1)) <= 0,
                section + ".late-holds-for must be between 0s and 24h, for example 1m, but is "
                        + partner.lateHoldsFor());
        check(section + ".hold", partner.hold(), partner.timeout());
        check(section + ".confirm", partner.confirm(), partner.timeout());
        check(section + ".release", partner.release(), partner.timeout());
    }

    /** Follows who waits for whom; a way that comes back to where it began would have all wait for ever. */
    private void checkOrder(Operation operation, Deque<String> way) {
        for (String other : partners.keySet()) {
            if (waits(operation, way.getLast(), other)) {
                require(
                        !other.equals(way.getFirst()),
                        "travel.partners." + other + ".order: to "
                                + operation.name().toLowerCase(Locale.ROOT)
                                + " its steps would wait for themselves, by way of " + way
                                + "; leave out one of the .after or .priority, for example only"
                                + " travel.partners.paywell.order.confirm-after=flight,stay");
                if (!way.contains(other)) {
                    way.addLast(other);
                    checkOrder(operation, way);
                    way.removeLast();
                }
            }
        }
    }

    private static void check(String section, Patience patience, Duration timeout) {
        require(
                patience.attempts() >= 1 && patience.attempts() <= 1000,
                section + ".attempts must be between 1 and 1000, for example 8, but is " + patience.attempts());
        require(
                patience.firstPause().toMillis() > 0
                        && patience.firstPause().compareTo(patience.longestPause()) <= 0
                        && patience.longestPause().compareTo(Duration.ofHours(1)) <= 0,
                section + ".first-pause must be above zero and not above .longest-pause, and that not above 1h,"
                        + " for example 500ms and 30s");
        Duration second = timeout.multipliedBy(2).plus(patience.firstPause());
        require(
                patience.budget().compareTo(second) >= 0 && patience.budget().compareTo(Duration.ofDays(1)) <= 0,
                section + ".budget must leave time for a second attempt, twice the .timeout and the .first-pause ("
                        + second + "), and be at most 24h, for example 2m, but is " + patience.budget());
    }

    private static void check(String section, Breaker breaker) {
        require(
                within(breaker.concurrency(), 1, 1000)
                        && within(breaker.calls(), 5, 1000)
                        && within(breaker.failureRate(), 1, 100)
                        && breaker.pause().toSeconds() >= 1
                        && breaker.pause().compareTo(Duration.ofHours(1)) <= 0,
                section
                        + " must have .concurrency from 1 to 1000, .calls from 5 to 1000, .failure-rate from 1 to 100 and .pause"
                        + " from 1s to 1h, for example 32, 20, 50 and 5s, but has " + breaker);
    }

    private static boolean within(int value, int least, int most) {
        return value >= least && value <= most;
    }

    private static boolean isHttp(URI uri) {
        return uri != null
                && uri.getHost() != null
                && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
