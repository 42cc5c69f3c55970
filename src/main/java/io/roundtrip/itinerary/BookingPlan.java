package io.roundtrip.itinerary;

import java.time.Duration;
import java.util.List;

/** Who books what: decided when an itinerary is taken, in the same transaction. Implemented where partners are known. */
public interface BookingPlan {

    /** What cannot be booked at all, because no partner serves it; empty when all can. */
    List<Acceptance.Fault> check(ItineraryRequest request);

    /** Writes the planned steps of an itinerary, each with its {@code stepId}, into the ledger. */
    void plan(String itineraryId, ItineraryRequest request);

    /** How long after its start an itinerary may still be put together: the shortest hold, less what confirming takes. */
    Duration timeToHold(ItineraryRequest request);
}
