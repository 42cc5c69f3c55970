package io.roundtrip.coordinator;

import com.arjuna.ats.arjuna.common.Uid;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.domain.service.LRAService;
import jakarta.ws.rs.core.Response;

/**
 * The record of a close that was cut off between two callbacks.
 *
 * <p>A close stores its participants as prepared before it calls the first of them; a recovery pass calls those that are pending, or that
 * gave no answer before. After a kill in between, Narayana 1.1.0 leaves such an LRA Closing for ever and calls nobody. Here its participants
 * become pending again, all of them: who has completed already is told so once more.
 */
final class CutOffClose extends LongRunningAction {

    CutOffClose(Uid uid) {
        // A service of its own: a copy must not be linked to the LRA's living parent or children.
        super(new LRAService(), uid);
    }

    /** Mends the record; true when it needed that and was written. */
    boolean mend() {
        if (!activate() || preparedList.size() == 0) {
            return false;
        }
        moveTo(preparedList, pendingList, false);
        return deactivate();
    }

    /** Restoring the record would arm a timer, for a copy that nobody keeps. */
    @Override
    public int setTimeLimit(Long timeLimit, boolean save) {
        return Response.Status.OK.getStatusCode();
    }
}
