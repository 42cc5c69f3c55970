package io.roundtrip.coordinator.engine;

import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import com.arjuna.ats.arjuna.objectstore.RecoveryStore;
import com.arjuna.ats.arjuna.objectstore.StateStatus;
import com.arjuna.ats.arjuna.objectstore.StoreManager;
import com.arjuna.ats.arjuna.state.InputObjectState;
import com.arjuna.ats.arjuna.state.OutputObjectState;
import com.arjuna.ats.internal.arjuna.common.UidHelper;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What people ordered instead of callbacks, by participant. Kept beside the LRAs in the object store: what is held stays held after a
 * kill, before anybody is called, and whatever becomes of the history.
 */
final class CallbackOrders {

    private static final String TYPE = "/Roundtrip/CallbackOrder";

    private final Map<String, CallbackOrder> byParticipant = new ConcurrentHashMap<>();
    private final InstantSource clock;

    CallbackOrders(InstantSource clock) {
        this.clock = clock;
    }

    /** The one that counts now. */
    Optional<CallbackOrder> of(String participant) {
        return Optional.ofNullable(byParticipant.get(participant)).filter(order -> order.counts(clock.instant()));
    }

    /** In place of an earlier one. When this returns it is on the disk. */
    void give(CallbackOrder order) {
        Uid key = new Uid(order.participant());
        OutputObjectState record = new OutputObjectState(key, TYPE);
        try {
            order.write(record);
            if (!store().write_committed(key, TYPE, record)) {
                throw new IllegalStateException("The store refuses it");
            }
        } catch (IOException | ObjectStoreException e) {
            throw new IllegalStateException("The order for participant " + order.participant() + " is not kept", e);
        }
        byParticipant.put(order.participant(), order);
    }

    /** From now on it is called again. */
    void withdraw(String participant) {
        if (byParticipant.containsKey(participant)) {
            remove(new Uid(participant));
            byParticipant.remove(participant);
        }
    }

    /** Its LRA has ended. */
    void forget(String uid) {
        byParticipant.values().stream()
                .filter(order -> order.uid().equals(uid))
                .map(CallbackOrder::participant)
                .forEach(this::withdraw);
    }

    /** Reads what was ordered before the process was started. */
    void load() {
        InputObjectState found = new InputObjectState();
        try {
            if (store().allObjUids(TYPE, found)) {
                for (Uid key = UidHelper.unpackFrom(found);
                        !key.equals(Uid.nullUid());
                        key = UidHelper.unpackFrom(found)) {
                    load(key);
                }
            }
        } catch (IOException | ObjectStoreException e) {
            throw new IllegalStateException("The store cannot tell which callbacks are held", e);
        }
    }

    private void load(Uid key) throws IOException, ObjectStoreException {
        CallbackOrder order = CallbackOrder.read(store().read_committed(key, TYPE));
        boolean ended =
                store().currentState(new Uid(order.uid()), LongRunningAction.getType()) == StateStatus.OS_UNKNOWN;
        if (ended) {
            remove(key); // between the end and its removal there was a kill
        } else {
            byParticipant.put(order.participant(), order);
        }
    }

    private static void remove(Uid key) {
        try {
            store().remove_committed(key, TYPE);
        } catch (ObjectStoreException e) {
            throw new IllegalStateException("The order for participant " + key + " cannot be removed", e);
        }
    }

    private static RecoveryStore store() {
        return StoreManager.getRecoveryStore();
    }
}
