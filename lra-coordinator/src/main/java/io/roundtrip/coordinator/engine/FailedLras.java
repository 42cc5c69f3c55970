package io.roundtrip.coordinator.engine;

import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import com.arjuna.ats.arjuna.objectstore.RecoveryStore;
import com.arjuna.ats.arjuna.objectstore.StateStatus;
import com.arjuna.ats.arjuna.objectstore.StoreManager;
import com.arjuna.ats.arjuna.state.InputObjectState;
import com.arjuna.ats.internal.arjuna.common.UidHelper;
import io.narayana.lra.LRAData;
import io.narayana.lra.coordinator.domain.model.FailedLongRunningAction;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** The LRAs that ended with a participant that failed for good: they stay in the store until a person removes them. */
final class FailedLras {

    private static final String TYPE = FailedLongRunningAction.FAILED_LRA_TYPE;

    List<LRAData> all() {
        List<LRAData> all = new ArrayList<>();
        uids().forEach(uid -> find(uid).ifPresent(all::add));
        return all;
    }

    Optional<LRAData> find(Uid uid) {
        try {
            if (store().currentState(uid, TYPE) == StateStatus.OS_UNKNOWN) {
                return Optional.empty();
            }
        } catch (ObjectStoreException e) {
            throw unreadable(e);
        }
        Failed lra = new Failed(uid);
        return lra.activate() ? Optional.of(lra.told()) : Optional.empty();
    }

    /** Forgets it, if it is known; false when the store refuses. */
    boolean remove(Uid uid) {
        try {
            // Narayana writes it under both types, and would take the second for another failure.
            return removed(uid, TYPE) && removed(uid, LongRunningAction.getType());
        } catch (ObjectStoreException e) {
            return false;
        }
    }

    private static boolean removed(Uid uid, String type) throws ObjectStoreException {
        return store().currentState(uid, type) == StateStatus.OS_UNKNOWN || store().remove_committed(uid, type);
    }

    private static List<Uid> uids() {
        List<Uid> uids = new ArrayList<>();
        InputObjectState found = new InputObjectState();
        try {
            if (store().allObjUids(TYPE, found)) {
                for (Uid uid = next(found); !uid.equals(Uid.nullUid()); uid = next(found)) {
                    uids.add(uid);
                }
            }
        } catch (ObjectStoreException | IOException e) {
            throw unreadable(e);
        }
        return uids;
    }

    private static Uid next(InputObjectState found) throws IOException {
        return UidHelper.unpackFrom(found);
    }

    private static RecoveryStore store() {
        return StoreManager.getRecoveryStore();
    }

    private static IllegalStateException unreadable(Exception cause) {
        return new IllegalStateException("The journal cannot tell which LRAs failed", cause);
    }

    /**
     * The record of one. Where a retry found the failure out, Narayana stores it before it has noted the end: here its status still is
     * Closing or Cancelling, and Narayana's own list leaves it out.
     */
    private static final class Failed extends FailedLongRunningAction {

        Failed(Uid uid) {
            super(uid);
        }

        LRAData told() {
            updateState(isCancel() ? LRAStatus.FailedToCancel : LRAStatus.FailedToClose, false);
            return getLRAData();
        }

        /** Restoring the record would arm a timer, for a copy that nobody keeps. */
        @Override
        public int setTimeLimit(Long timeLimit, boolean save) {
            return Response.Status.OK.getStatusCode();
        }
    }
}
