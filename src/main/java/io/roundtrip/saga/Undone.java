package io.roundtrip.saga;

import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.ledger.Ledger;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What has come to its end. A partner that does not refuse a hold that comes late may take one after that and tell nobody, because whoever had
 * asked is gone: where that can be, the itinerary is looked at once more, and the step released once more.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Undone {

    private final ItineraryLife life;
    private final Ledger ledger;

    Undone(ItineraryLife life, Ledger ledger) {
        this.life = life;
        this.ledger = ledger;
    }

    /** Nothing of it is held any more. */
    void end(String itineraryId) {
        life.notBooked(itineraryId);
        releaseAgainWhenItIsTime(itineraryId);
    }

    /** Nothing is under way any more. */
    void rest(String itineraryId) {
        life.rest(itineraryId);
        releaseAgainWhenItIsTime(itineraryId);
    }

    private void releaseAgainWhenItIsTime(String itineraryId) {
        ledger.releaseAgainAt(itineraryId).ifPresent(at -> life.lookBy(itineraryId, at));
    }
}
