package io.roundtrip.coordinator.engine;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.RecoveryEnvironmentBean;
import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.arjuna.common.recoveryPropertyManager;
import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import com.arjuna.ats.arjuna.objectstore.StoreManager;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.arjuna.state.OutputObjectState;
import com.arjuna.ats.internal.arjuna.objectstore.hornetq.HornetqJournalEnvironmentBean;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.narayana.lra.LRAData;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Narayana, set up before anything of it is touched and closed after everything else: it is one per JVM, in static fields. */
final class Narayana implements LraCensus, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Narayana.class);
    private static final String PROBE = "/Roundtrip/Probe";

    private final LraTurns turns;
    private final Clock clock;
    private final Happenings happenings;
    private final Lras lras;
    private final LraStore store;
    private final RetrySchedule schedule;
    private volatile boolean loaded;
    private final CallbackOrders orders;
    private final Recoveries recoveries;
    private final ThreadLocal<LRARecoveryModule> module = ThreadLocal.withInitial(this::newModule);

    Narayana(
            CoordinatorProperties properties,
            StoreDirectory directory,
            LraTurns turns,
            Happenings happenings,
            RetrySchedule schedule,
            CallbackOrders orders,
            Clock clock) {
        this.turns = turns;
        this.clock = clock;
        this.happenings = happenings;
        this.schedule = schedule;
        this.orders = orders;
        recoveries = new Recoveries(
                this::recover,
                this::isUnfinished,
                schedule,
                happenings,
                clock,
                properties.callback().maxConnections());
        lras = new Lras(
                this::recover,
                recoveries,
                happenings,
                orders,
                new ParticipantHosts(properties.callback().allowedHosts()));
        name(properties.nodeName());
        store = openStore(directory);
        startRecoveryManager();
    }

    private static void name(String node) {
        try {
            arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier(node);
        } catch (CoreEnvironmentBeanException e) {
            throw new IllegalStateException("Narayana refuses the node name " + node, e);
        }
    }

    private LraStore openStore(StoreDirectory directory) {
        String path = directory.path().toString();
        // Nothing of Narayana may fall back to a directory of its own in the working directory.
        for (String store : new String[] {null, "stateStore", "communicationStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreDir(path);
        }
        HornetqJournalEnvironmentBean journal = BeanPopulator.getDefaultInstance(HornetqJournalEnvironmentBean.class);
        journal.setStoreDir(path);
        journal.setBufferFlushesPerSecond(
                2000); // a lone write waits 0.5 ms for company to share its fsync with, not 2 ms
        journal.setAsyncIO(false); // libaio is not everywhere, and asking for it in vain is a warning
        try {
            LraStore opened = new LraStore(journal, this::needsRecovery);
            opened.start();
            new StoreManager(opened, opened, opened);
            return opened;
        } catch (IOException | RuntimeException e) {
            throw new UnusableStoreException(
                    "The journal in " + path + " cannot be opened: " + e,
                    "Give it back its files and rights; if they are lost, so are the LRAs that were open.",
                    e);
        }
    }

    private void startRecoveryManager() {
        RecoveryEnvironmentBean recovery = recoveryPropertyManager.getRecoveryEnvironmentBean();
        recovery.setRecoveryModuleClassNames(List.of(LRARecoveryModule.class.getName()));
        recovery.setRecoveryListener(false);
        arjPropertyManager.getCoordinatorEnvironmentBean().setTransactionStatusManagerEnable(false);
        // Directly managed: RecoveryClock is the clock, to the millisecond and only after everything is loaded.
        RecoveryManager.manager(RecoveryManager.DIRECT_MANAGEMENT);
        lras.serve(LRARecoveryModule.getInstance());
    }

    /** Loads what the store holds. */
    void load() {
        orders.load();
        CallbackLookup.during(() -> {
            // One after another: a nested LRA is linked to its parent while it is read.
            LRARecoveryModule.getInstance().recover();
            return null;
        });
        loaded = true;
    }

    @Override
    public Optional<List<Standing>> take() {
        return loaded ? Optional.of(lras.standing()) : Optional.empty();
    }

    /** Begins to call the participants that are due, and waits for none. */
    void recoverDue() {
        lras.forgetExpired();
        recoveries.beginDue(store.inNeed());
    }

    /** Calls every unfinished participant once, due or not, and waits. */
    void recover() {
        lras.forgetExpired();
        recoveries.runAll(store.inNeed());
    }

    /** A request has called its participants; those who are not done are called again later. */
    void retryLater(LongRunningAction lra) {
        tellWhereItStands(lra.get_uid());
        if (!schedule.isPlanned(lra.get_uid().fileStringForm())) {
            recoveries.plan(lra.get_uid());
        }
    }

    /** Closed before Narayana is. */
    Interventions interventions() {
        return new Interventions(lras, turns, recoveries, orders, this::retryLater);
    }

    private void recover(Uid uid) {
        CallbackLookup.during(() -> {
            mendCutOffEnd(uid);
            store.showOnly(uid, module.get()::recover);
            return null;
        });
        tellWhereItStands(uid);
    }

    /** Where everybody is held nobody is called, and no call tells of it. */
    private void tellWhereItStands(Uid uid) {
        LongRunningAction lra = lras.find(uid.fileStringForm());
        if (lra != null) {
            happenings.stands(lra);
        }
    }

    /** A module lets one thread in at a time, so each has its own; what they keep is in the LRAs that they share. */
    private LRARecoveryModule newModule() {
        LRARecoveryModule own = new LRARecoveryModule();
        lras.serve(own);
        return own;
    }

    private void mendCutOffEnd(Uid uid) {
        LongRunningAction lra = lras.find(uid.fileStringForm());
        boolean ending =
                lra != null && (lra.getLRAStatus() == LRAStatus.Closing || lra.getLRAStatus() == LRAStatus.Cancelling);
        if (ending && needsRecovery(uid)) {
            mend(lra);
        }
    }

    /** A record that cannot be mended keeps no other LRA from its recovery. */
    private void mend(LongRunningAction lra) {
        try {
            CutOffEnd end = new CutOffEnd(lra.get_uid());
            if (end.mend()) {
                LOG.info("The end of {} was cut off; it is taken up again.", lra.getId());
            }
            if (end.isFailed() && LRARecoveryModule.getInstance().moveEntryToFailedLRAPath(lra.get_uid())) {
                happenings.stands(end);
                lras.remove(lra.getId());
            }
        } catch (RuntimeException e) {
            LOG.error("The end of {} was cut off and its record cannot be mended; a person is needed.", lra.getId(), e);
        }
    }

    /** Writes a record to the journal and removes it. */
    void probeStore() throws ObjectStoreException {
        Uid uid = new Uid();
        StoreManager.getRecoveryStore().write_committed(uid, PROBE, new OutputObjectState(uid, PROBE));
        StoreManager.getRecoveryStore().remove_committed(uid, PROBE);
    }

    /** Every LRA that is not finished, once. */
    Collection<LRAData> open() {
        return lras.getAll();
    }

    /** False for an LRA that is well in memory: active before its deadline, or just being started or ended by a request. */
    boolean needsRecovery(Uid uid) {
        if (lras.isStarting(uid.fileStringForm())) {
            return false;
        }
        LongRunningAction lra = lras.find(uid.fileStringForm());
        if (lra == null || turns.isEnding(uid.fileStringForm())) {
            return lra == null;
        }
        long deadline = lra.getLRAData().getFinishTime(); // epoch ms, 0 without a limit
        return lra.getLRAStatus() != LRAStatus.Active || (deadline != 0 && deadline <= clock.millis());
    }

    /** True while it is in memory and somebody is still to be called. */
    private boolean isUnfinished(Uid uid) {
        return lras.find(uid.fileStringForm()) != null && needsRecovery(uid);
    }

    @Override
    public void close() {
        recoveries.close();
        RecoveryManager.manager().terminate(false);
        store.stop(); // one store stands for all three: StoreManager.shutdown() would stop it thrice
    }
}
