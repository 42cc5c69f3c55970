package io.roundtrip.itinerary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * An itinerary as the API tells it; the names are the contract's.
 *
 * @param total price of all legs that have one, null while none has
 * @param reason one sentence why it was not booked or is stuck, else null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ItineraryView(
        String id,
        ItineraryStatus status,
        Instant createdAt,
        Instant updatedAt,
        List<LegView> legs,
        PaymentView payment,
        Money total,
        String reason) {

    /** A leg: what was asked for, and what came of it. {@code partnerReference} and {@code price} are null until held. */
    public record LegView(
            String legId,
            String type,
            PartStatus status,
            String partner,
            String partnerReference,
            Money price,
            Leg details,
            String reason) {}

    /** The payment: what was captured and what was given back. */
    public record PaymentView(PartStatus status, Money captured, Money refunded, String reason) {}

    /** What a client is told of a leg or of the payment. */
    public enum PartStatus {
        PLANNED,
        HELD,
        CONFIRMED,
        RELEASED,
        REFUSED,
        CANCELLED,
        STUCK,
        UNCLEAR
    }
}
