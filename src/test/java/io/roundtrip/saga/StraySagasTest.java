package io.roundtrip.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.lra.CoordinatorException;
import io.roundtrip.lra.OpenSagas;
import io.roundtrip.support.BookingTest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of the sagas that the coordinator has open, those that were started for an itinerary and never became its own. */
class StraySagasTest extends BookingTest {

    private final Listing coordinators = new Listing();

    @Test
    void cancelsWhatAnItineraryDoesNotKnow() {
        String id = take(flight());
        String own = awaitEnd(id, "close");
        coordinators.open(own, id);
        String stray = coordinators.open(own + "_2", id);

        new StraySagas(coordinators, life).cancel();

        assertThat(coordinators.cancelled).containsExactly(URI.create(stray));
    }

    /** Its id may be on its way into the ledger. */
    @Test
    void leavesASagaAloneWhoseItineraryHasNoneYet() {
        String id = take(flight());
        String own = awaitEnd(id, "close");
        change(id, "lra_id = null, due_at = null");
        coordinators.open(own, id);

        new StraySagas(coordinators, life).cancel();
        assertThat(coordinators.cancelled).isEmpty();

        change(id, "status = 'NOT_BOOKED'");
        new StraySagas(coordinators, life).cancel();
        assertThat(coordinators.cancelled).containsExactly(URI.create(own));
    }

    @Test
    void cancelsTheOthersWhenOneCannotBeCancelled() {
        String id = take(flight());
        awaitEnd(id, "close");
        List<String> strays =
                List.of("http://localhost:8090/lra-coordinator/0_1", "http://localhost:8090/lra-coordinator/0_2");
        strays.forEach(stray -> coordinators.open(stray, id));

        for (String wedged : strays) {
            coordinators.wedged = URI.create(wedged);
            new StraySagas(coordinators, life).cancel();
        }

        assertThat(coordinators.cancelled).hasSize(2);
    }

    @Test
    void leavesASagaAloneThatIsSomebodyElses() {
        coordinators.open("http://localhost:8090/lra-coordinator/0_1", "01nobodys");

        new StraySagas(coordinators, life).cancel();

        assertThat(coordinators.cancelled).isEmpty();
    }

    private void change(String id, String what) {
        transaction.executeWithoutResult(
                begun -> database.update("update itinerary set " + what + " where id = ?", id));
    }

    private static final class Listing implements OpenSagas {
        private final List<OpenSaga> open = new ArrayList<>();
        private final List<URI> cancelled = new ArrayList<>();
        private URI wedged;

        String open(String lraId, String itineraryId) {
            open.add(new OpenSaga(URI.create(lraId), itineraryId));
            return lraId;
        }

        @Override
        public List<OpenSaga> active() {
            return open;
        }

        @Override
        public boolean cancel(URI lraId) {
            if (lraId.equals(wedged)) {
                throw new CoordinatorException("cancel saga " + lraId, new IOException("503"));
            }
            return cancelled.add(lraId);
        }
    }
}
