package io.roundtrip.itinerary;

import java.util.List;

/** What came of a client's request to book. */
public sealed interface Acceptance {

    /**
     * Taken: the answer that this key has from now on, word for word.
     *
     * @param itineraryId the itinerary that the key stands for
     * @param body the JSON body of the 202
     * @param repeated whether the key was used before with the same body
     */
    record Taken(String itineraryId, String body, boolean repeated) implements Acceptance {}

    /** The key was used before with another body (422). */
    record OtherBody() implements Acceptance {}

    /** Another request with this key is being taken at this moment (409). */
    record InProgress() implements Acceptance {}

    /** Too much is waiting already (503). */
    record Overloaded() implements Acceptance {}

    /** The request cannot be planned (400). */
    record Faulty(List<Fault> faults) implements Acceptance {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /**
     * One fault of a request.
     *
     * @param pointer JSON pointer (RFC 6901) to the faulty value, for example {@code /legs/0/flight}
     * @param detail one sentence that a person understands
     */
    record Fault(String pointer, String detail) {}
}
