package io.roundtrip.itinerary;

/** The life of an itinerary, as the traveller sees it. */
public enum ItineraryStatus {
    /** Being booked. Next: CONFIRMED, NOT_BOOKED, AWAITING_DECISION, NEEDS_ATTENTION. */
    PENDING,
    /** Alternatives are held and the traveller chooses. Next: PENDING, NOT_BOOKED. */
    AWAITING_DECISION,
    /** Every leg is confirmed and the money captured. Next: CANCELLING. */
    CONFIRMED,
    /** Undone; nothing is held at any partner. The end. */
    NOT_BOOKED,
    /** The traveller's cancellation is on its way. Next: CANCELLED, PARTLY_CANCELLED, NEEDS_ATTENTION. */
    CANCELLING,
    /** Every leg was cancelled. The end. */
    CANCELLED,
    /** Some legs were cancelled, others stay. Next: CANCELLING. */
    PARTLY_CANCELLED,
    /** A person is needed. Next: any end state, once a person has decided. */
    NEEDS_ATTENTION
}
