package io.roundtrip.coordinator.engine;

import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import com.arjuna.ats.arjuna.state.InputObjectState;
import com.arjuna.ats.arjuna.state.OutputObjectState;
import com.arjuna.ats.internal.arjuna.common.UidHelper;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqJournalEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqJournalStore;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqObjectStoreAdaptor;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The journal, showing a recovery only the LRAs that need one.
 *
 * <p>Narayana's pass copies every LRA of the store; a copy of an LRA that is alive in memory now and then arms a timer of its own, which
 * cancels that LRA at its old deadline although it was closed or prolonged. What is not shown is not copied, and costs nothing.
 */
final class LraStore extends HornetqObjectStoreAdaptor {

    private static final ThreadLocal<Uid> ONLY = new ThreadLocal<>();

    private final HornetqJournalStore journal;
    private final Predicate<Uid> needsRecovery;

    LraStore(HornetqJournalEnvironmentBean journal, Predicate<Uid> needsRecovery) throws IOException {
        this(JournalGuard.watch(new HornetqJournalStore(journal)), needsRecovery);
    }

    private LraStore(HornetqJournalStore journal, Predicate<Uid> needsRecovery) {
        super(journal);
        this.journal = journal;
        this.needsRecovery = needsRecovery;
    }

    /** The LRAs that a recovery is shown now. */
    List<Uid> inNeed() {
        Uid one = ONLY.get();
        Stream<Uid> asked =
                one == null ? Stream.of(journal.getUidsForType(LongRunningAction.getType())) : Stream.of(one);
        return asked.filter(Objects::nonNull).filter(needsRecovery).toList(); // null: just removed
    }

    /** Does work that is to find one LRA in this store, or none if that needs no recovery any more. */
    void showOnly(Uid uid, Runnable work) {
        ONLY.set(uid);
        try {
            work.run();
        } finally {
            ONLY.remove();
        }
    }

    @Override
    public boolean allObjUids(String type, InputObjectState found) throws ObjectStoreException {
        if (!LongRunningAction.getType().equals(type)) {
            return super.allObjUids(type, found);
        }
        try {
            OutputObjectState shown = new OutputObjectState();
            for (Uid uid : inNeed()) {
                UidHelper.packInto(uid, shown);
            }
            UidHelper.packInto(Uid.nullUid(), shown);
            found.setBuffer(shown.buffer());
            return true;
        } catch (IOException e) {
            throw new ObjectStoreException(e);
        }
    }
}
