package io.roundtrip.api;

import io.roundtrip.api.Problem.Fault;
import io.roundtrip.itinerary.Acceptance;

/** Puts into words why a well-formed booking was not taken. */
final class Refusal {

    private Refusal() {}

    static ProblemException of(Acceptance acceptance) {
        if (acceptance instanceof Acceptance.Faulty faulty) {
            return ProblemException.invalid(faulty.faults().stream()
                    .map(fault -> Fault.inBody(fault.pointer(), fault.detail()))
                    .toList());
        }
        if (acceptance instanceof Acceptance.OtherBody) {
            return new ProblemException(
                    ProblemType.KEY_REUSED,
                    "This Idempotency-Key was used before for another request. Use a new key for a new request.");
        }
        if (acceptance instanceof Acceptance.InProgress) {
            return new ProblemException(
                    ProblemType.IN_PROGRESS,
                    "A request with this Idempotency-Key is being taken at this moment. Send it again shortly for its answer.");
        }
        if (acceptance instanceof Acceptance.Overloaded) {
            return new ProblemException(
                    ProblemType.UNAVAILABLE,
                    "Too many itineraries are waiting to be booked; nothing was taken. Send the request again, with the same"
                            + " Idempotency-Key, after the time that Retry-After tells.");
        }
        throw new IllegalStateException("No words for " + acceptance);
    }
}
