package io.roundtrip.coordinator.engine;

import com.arjuna.ats.arjuna.common.Uid;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.domain.service.LRAService;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * The record of a close or cancel that was cut off by a kill, and that Narayana 1.1.0 leaves Closing or Cancelling for ever.
 *
 * <p>Between two callbacks of a close: it stores its participants as prepared before it calls the first of them, but a recovery pass calls only
 * those that are pending, or that gave no answer before. Here all become pending again: who has completed already is told so once more.
 *
 * <p>Between the last callback and the note that one had failed for good: there is nobody to call, so a pass does nothing. Here it has failed.
 */
final class CutOffEnd extends LongRunningAction {

    CutOffEnd(Uid uid) {
        // A service of its own: a copy must not be linked to the LRA's living parent or children.
        super(new LRAService(), uid);
    }

    /** Mends the record; true when it needed that and was written. */
    boolean mend() {
        if (!activate()) {
            return false;
        }
        if (preparedList.size() > 0) {
            moveTo(preparedList, pendingList, false);
            return deactivate();
        }
        boolean nobodyToCall = pendingList.size() == 0 && heuristicList.size() == 0;
        return nobodyToCall && failedList.size() > 0 && fail();
    }

    private boolean fail() {
        updateState(isCancel() ? LRAStatus.FailedToCancel : LRAStatus.FailedToClose, false);
        return deactivate();
    }

    /** Restoring the record would arm a timer, for a copy that nobody keeps. */
    @Override
    public int setTimeLimit(Long timeLimit, boolean save) {
        return Response.Status.OK.getStatusCode();
    }
}
