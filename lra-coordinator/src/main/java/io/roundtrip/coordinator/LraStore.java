package io.roundtrip.coordinator;

import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import com.arjuna.ats.arjuna.state.InputObjectState;
import com.arjuna.ats.arjuna.state.OutputObjectState;
import com.arjuna.ats.internal.arjuna.common.UidHelper;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqJournalEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqObjectStoreAdaptor;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * The journal, showing a recovery pass only the LRAs that need one.
 *
 * <p>Narayana's pass copies every LRA of the store; a copy of an LRA that is alive in memory now and then arms a timer of its own, which
 * cancels that LRA at its old deadline although it was closed or prolonged. What is not shown is not copied, and costs nothing.
 */
final class LraStore extends HornetqObjectStoreAdaptor {

    private final Predicate<Uid> needsRecovery;

    LraStore(HornetqJournalEnvironmentBean journal, Predicate<Uid> needsRecovery) throws IOException {
        super(journal);
        this.needsRecovery = needsRecovery;
    }

    @Override
    public boolean allObjUids(String type, InputObjectState found) throws ObjectStoreException {
        boolean known = super.allObjUids(type, found);
        if (known && LongRunningAction.getType().equals(type)) {
            keepThoseInNeed(found);
        }
        return known;
    }

    private void keepThoseInNeed(InputObjectState found) throws ObjectStoreException {
        try {
            OutputObjectState kept = new OutputObjectState();
            Uid uid = UidHelper.unpackFrom(found);
            while (!uid.equals(Uid.nullUid())) {
                if (needsRecovery.test(uid)) {
                    UidHelper.packInto(uid, kept);
                }
                uid = UidHelper.unpackFrom(found);
            }
            UidHelper.packInto(Uid.nullUid(), kept);
            found.setBuffer(kept.buffer());
        } catch (IOException e) {
            throw new ObjectStoreException(e);
        }
    }
}
