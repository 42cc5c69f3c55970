package io.roundtrip.itinerary;

import java.util.List;

/**
 * What a client asks to be booked; the shape was checked against the OpenAPI document before.
 *
 * @param legs 1-20 legs; their order gives them their ids, {@code "1"}, {@code "2"}, ...
 */
public record ItineraryRequest(Traveller traveller, List<Leg> legs, PaymentMeans payment) {

    public ItineraryRequest {
        legs = List.copyOf(legs);
    }

    /**
     * How it is paid.
     *
     * @param account the traveller's account at the payment partner
     * @param currency ISO 4217 code of every price of this itinerary
     */
    public record PaymentMeans(String account, String currency) {}
}
