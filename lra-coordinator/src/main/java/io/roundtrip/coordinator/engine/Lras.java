package io.roundtrip.coordinator.engine;

import com.arjuna.ats.arjuna.common.Uid;
import io.narayana.lra.LRAConstants;
import io.narayana.lra.LRAData;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.domain.service.LRAService;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Field;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Narayana's LRAs with four differences: who waits for the lock of one, or for its start, keeps nobody from another (Narayana waits in a
 * monitor that all share, up to 500 ms for a lock), one that failed is told of until a person removes it, one that ended is not kept, and recoveries of one LRA never run side by side.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the monitor is the defect
final class Lras extends LRAService {

    private static final Logger LOG = LoggerFactory.getLogger(Lras.class);

    private static final int OK = Response.Status.OK.getStatusCode();

    /** By the last segment of the id, for an id is spelled in several ways and that of a nested LRA has a query. */
    private final Map<String, LongRunningAction> byUid = new ConcurrentHashMap<>();

    private final Set<String> starting = ConcurrentHashMap.newKeySet();
    private final Map<URI, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Set<Uid> unread = ConcurrentHashMap.newKeySet(); // said once, not at every look
    private final FailedLras failed = new FailedLras();
    private final Runnable recoverAll;
    private final Recoveries recoveries;
    private final Happenings happenings;
    private final CallbackOrders orders;
    private final ParticipantHosts hosts;

    /** @param recoverAll calls every unfinished participant once */
    Lras(
            Runnable recoverAll,
            Recoveries recoveries,
            Happenings happenings,
            CallbackOrders orders,
            ParticipantHosts hosts) {
        this.recoverAll = recoverAll;
        this.hosts = hosts;
        this.orders = orders;
        this.recoveries = recoveries;
        this.happenings = happenings;
        happenings.lookIn(this::find);
    }

    /**
     * Puts itself in the place of Narayana's own, which has no setter.
     *
     * @throws IllegalStateException when this Narayana keeps its LRAs elsewhere
     */
    void serve(LRARecoveryModule module) {
        try {
            Field service = LRARecoveryModule.class.getDeclaredField("service");
            service.setAccessible(true);
            service.set(module, this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of Narayana keeps its LRAs elsewhere: see Lras", e);
        }
    }

    @Override
    public LongRunningAction startLRA(String baseUri, URI parentLra, String clientId, Long timeLimit) {
        LongRunningAction lra = parentLra == null
                ? startAlone(baseUri, clientId, timeLimit)
                : super.startLRA(baseUri, parentLra, clientId, timeLimit); // changes its parent as well
        happenings.began(lra);
        return lra;
    }

    /** Narayana starts one at a time: in the monitor each waits until the record of the one before is on the disk. */
    private LongRunningAction startAlone(String baseUri, String clientId, Long timeLimit) {
        LraStart start = LraStart.of(this, baseUri, clientId);
        starting.add(start.uid());
        try {
            LongRunningAction lra = start.begin(timeLimit);
            addTransaction(lra);
            return lra;
        } finally {
            starting.remove(start.uid());
        }
    }

    /** True while it may be in the store already, but is not in memory yet. To be asked before {@link #find}. */
    boolean isStarting(String uid) {
        return starting.contains(uid);
    }

    @Override
    public ReentrantLock lockTransaction(URI lraId) {
        ReentrantLock lock = lock(lraId);
        lock.lock();
        return lock;
    }

    @Override
    public ReentrantLock tryLockTransaction(URI lraId) {
        ReentrantLock lock = lock(lraId);
        return lock.tryLock() ? lock : null;
    }

    @Override
    public ReentrantLock tryTimedLockTransaction(URI lraId, long millis) {
        ReentrantLock lock = lock(lraId);
        try {
            return lock.tryLock(millis, TimeUnit.MILLISECONDS) ? lock : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Leaves out what could not be read from the store: no list could be told any more. A later look tries again. */
    @Override
    public void addTransaction(LongRunningAction lra) {
        try {
            lra.getLRAData();
        } catch (NullPointerException noStart) {
            if (unread.add(lra.get_uid())) {
                LOG.error("The record of LRA {} cannot be read; each later look tries again.", lra.get_uid());
            }
            return;
        }
        super.addTransaction(lra);
        byUid.putIfAbsent(lra.get_uid().fileStringForm(), lra);
        happenings.isThere(lra);
    }

    @Override
    public int joinLRA(
            StringBuilder recoveryAddress,
            URI lraId,
            long limitMillis,
            String compensator,
            String links,
            String recoveryBase,
            StringBuilder data,
            String version) {
        hosts.require(links == null ? compensator : links);
        int status =
                super.joinLRA(recoveryAddress, lraId, limitMillis, compensator, links, recoveryBase, data, version);
        LongRunningAction lra = status == OK ? lookupTransaction(lraId) : null;
        if (lra != null) { // null: refused, or ended since
            happenings.joined(lra, recoveryAddress.toString(), links);
            if (limitMillis > 0) {
                happenings.mayLast(lra);
            }
        }
        return status;
    }

    /** @param persist true when somebody moves a participant; at a join it was looked at already */
    @Override
    public boolean updateRecoveryURI(URI lraId, String address, String recoveryAddress, boolean persist) {
        if (persist) {
            hosts.require(address);
        }
        return super.updateRecoveryURI(lraId, address, recoveryAddress, persist);
    }

    @Override
    public int leave(URI lraId, String said) {
        int status = super.leave(lraId, said);
        LongRunningAction lra = status == OK ? lookupTransaction(lraId) : null;
        if (lra != null) {
            happenings.parted(lra, said);
        }
        return status;
    }

    @Override
    public int renewTimeLimit(URI lraId, Long limitMillis) {
        int status = super.renewTimeLimit(lraId, limitMillis);
        LongRunningAction lra = status == OK ? lookupTransaction(lraId) : null;
        if (lra != null) {
            happenings.mayLast(lra);
        }
        return status;
    }

    @Override
    public void finished(LongRunningAction lra, boolean fromHierarchy) {
        happenings.stands(lra);
        super.finished(lra, fromHierarchy);
    }

    /** The LRA in memory; null when there is none. */
    LongRunningAction find(String uid) {
        return byUid.get(uid);
    }

    @Override
    public void remove(URI lraId) {
        String uid = LRAConstants.getLRAUid(lraId);
        LongRunningAction lra = byUid.remove(uid);
        URI id = lra == null ? lraId : lra.getId();
        happenings.left(uid);
        orders.forget(uid);
        super.remove(id);
        locks.remove(id);
    }

    private ReentrantLock lock(URI lraId) {
        return locks.computeIfAbsent(lraId, id -> new ReentrantLock());
    }

    /** Each of them once; those that failed only when they are asked for. */
    @Override
    public List<LRAData> getAll(LRAStatus status) {
        Map<URI, LRAData> once = new LinkedHashMap<>();
        add(super.getAll(status), once);
        if (status == LRAStatus.FailedToClose || status == LRAStatus.FailedToCancel) {
            add(failed.all().stream().filter(lra -> lra.getStatus() == status).toList(), once);
        }
        return List.copyOf(once.values());
    }

    private static void add(Collection<LRAData> lras, Map<URI, LRAData> once) {
        lras.forEach(lra -> once.putIfAbsent(lra.getLraId(), lra));
    }

    /** Narayana's scan would run beside recoveries of ours, call its participants a second time and bring back what it had just removed. */
    @Override
    public List<LRAData> getAllRecovering(boolean scan) {
        if (scan) {
            recover();
        }
        return super.getAllRecovering(false);
    }

    @Override
    public List<LRAData> getFailedLRAs() {
        return failed.all();
    }

    /** @throws NotFoundException when it is neither in memory nor failed */
    @Override
    public LRAData getLRA(URI lraId) {
        LongRunningAction lra = lookupTransaction(lraId);
        return lra == null ? failed(lraId).orElseThrow(NotFoundException::new) : lra.getLRAData();
    }

    /** Where each in memory stands, and each that failed. */
    List<LraCensus.Standing> standing() {
        List<LraCensus.Standing> standing = new ArrayList<>();
        byUid.values().forEach(lra -> standing.add(standing(lra.getLRAData(), lra.getParentId())));
        failed.all().forEach(lra -> standing.add(standing(lra, null)));
        return standing;
    }

    private static LraCensus.Standing standing(LRAData lra, URI parent) {
        return new LraCensus.Standing(
                LRAConstants.getLRAUid(lra.getLraId()),
                lra.getLraId(),
                parent == null ? null : LRAConstants.getLRAUid(parent),
                lra.getClientId() == null ? "" : lra.getClientId(),
                lra.getStatus(),
                Instant.ofEpochMilli(lra.getStartTime()),
                lra.getFinishTime() == 0 ? null : Instant.ofEpochMilli(lra.getFinishTime()));
    }

    private Optional<LRAData> failed(URI lraId) {
        return failed.find(new Uid(LRAConstants.getLRAUid(lraId)));
    }

    /** Not while it is recovered: a recovery tells of a failure before it has moved the record, and would bring it back. */
    @Override
    public boolean removeLog(String lraId) {
        Uid uid = new Uid(LRAConstants.getLRAUid(lraId));
        AtomicBoolean removed = new AtomicBoolean();
        recoveries.alone(uid, () -> removed.set(failed.remove(uid)));
        return removed.get();
    }

    /** Calls every unfinished participant once, and waits. */
    @Override
    public void recover() {
        recoverAll.run();
    }

    /** Lets go of what ran out of time before anybody had joined: Narayana keeps it as Cancelled, and its record as Active, for ever. */
    void forgetExpired() {
        for (LRAData expired : super.getAll(LRAStatus.Cancelled)) {
            ReentrantLock lock = tryLockTransaction(expired.getLraId());
            if (lock != null) {
                try {
                    forget(lookupTransaction(expired.getLraId()));
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    private void forget(LongRunningAction lra) {
        // A nested one is its parent's to forget.
        boolean ended = lra != null && lra.isTopLevel() && !lra.hasPendingActions();
        if (ended) {
            happenings.stands(lra); // it ran out of time, which nobody was called for
        }
        if (ended && LRARecoveryModule.getInstance().removeCommitted(lra.get_uid())) {
            remove(lra.getId());
        }
    }
}
