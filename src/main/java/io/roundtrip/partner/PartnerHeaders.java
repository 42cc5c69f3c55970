package io.roundtrip.partner;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.stereotype.Component;

/**
 * Which headers cross the line to a partner: the ones named here and no others, so that neither the saga's id nor a client's token ever
 * leaves, and nothing a partner sends steers a route of ours.
 */
@Component("partnerHeaders")
class PartnerHeaders implements HeaderFilterStrategy {

    private static final Set<String> OUT = Set.of(
            "idempotency-key",
            "roundtrip-deadline",
            "content-type",
            "accept",
            "authorization",
            "ce_specversion",
            "ce_id",
            "ce_source",
            "ce_type",
            "ce_time",
            "ce_subject");
    private static final Set<String> IN = Set.of("content-type", "retry-after", "ce_type", "ce_id", "ce_subject");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUT.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !IN.contains(name.toLowerCase(Locale.ROOT));
    }
}
