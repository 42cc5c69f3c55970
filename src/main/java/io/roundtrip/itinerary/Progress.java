package io.roundtrip.itinerary;

import java.util.Map;

/** What the ledger says of an itinerary's parts. Implemented by the ledger, which knows itineraries and not the reverse. */
public interface Progress {

    /** By leg id; the payment under {@link #PAYMENT}. */
    Map<String, Part> of(String itineraryId);

    /** The key of the payment. */
    String PAYMENT = "payment";

    /**
     * One part as the ledger has it.
     *
     * @param price what it costs, null until held; of a payment what is authorised or captured
     */
    record Part(ItineraryView.PartStatus status, String partner, String partnerReference, Money price, String reason) {}
}
