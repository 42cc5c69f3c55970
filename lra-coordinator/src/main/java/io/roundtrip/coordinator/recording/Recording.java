package io.roundtrip.coordinator.recording;

import com.zaxxer.hikari.HikariDataSource;
import io.roundtrip.coordinator.database.Databases;
import io.roundtrip.coordinator.engine.LraCensus;
import io.roundtrip.coordinator.engine.LraEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one thread that writes the history, ten times a second. While the database is away it tries again and again, and what happens
 * meanwhile waits; no LRA does.
 */
final class Recording implements SmartLifecycle, Written {

    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
    private static final long PAUSE_MILLIS = 100;
    private static final int AT_A_TIME = 5_000;
    private static final int LAST_WRITE_SECONDS = 3;

    private final WaitingEvents waiting;
    private final HikariDataSource pool;
    private final InstantSource clock;
    private final TransactionTemplate transactions;
    private final StoredLras stored;
    private final Reconciliation reconciliation;
    private final Retention retention;
    private final Chronicle chronicle = new Chronicle();
    private HistoryRows rows; // null until the database was there for the first time
    private List<LraEvent> taken = List.of(); // not heard yet
    private List<String> missed = List.of();
    private Changes unwritten = new Changes();
    private volatile boolean failing; // said once, not ten times a second
    private ScheduledExecutorService thread;
    private ScheduledFuture<?> turns;

    Recording(
            WaitingEvents waiting,
            HikariDataSource pool,
            LraCensus census,
            HistoryProperties properties,
            InstantSource clock) {
        this.waiting = waiting;
        this.pool = pool;
        this.clock = clock;
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        JdbcClient client = JdbcClient.create(pool);
        this.stored = new StoredLras(client);
        this.reconciliation = new Reconciliation(census, stored);
        this.retention = new Retention(client, transactions, properties);
    }

    @Override
    public void start() {
        thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "history"));
        turns = thread.scheduleWithFixedDelay(this::turn, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void turn() {
        try {
            open();
            do {
                hear();
                write();
            } while (waiting.size() > 0);
            reconcile();
            forgetOld();
            if (failing) {
                LOG.info("The history is written again; {} happenings were dropped in all.", waiting.dropped());
            }
            failing = false;
        } catch (RuntimeException | Error e) { // thrown on, it would end all later turns in silence
            if (!failing) {
                LOG.error(
                        "The history cannot be written; what happens waits, and this is tried again: {}", e.toString());
            }
            failing = true;
        }
    }

    @Override
    public boolean await(Duration patience) {
        try {
            thread.submit(this::turn).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return !failing;
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void open() {
        if (rows == null) {
            Databases.migrate(pool, "history");
            rows = new HistoryRows(new JdbcTemplate(pool), transactions, stored.lastLine());
        }
    }

    private void reconcile() {
        Instant now = clock.instant();
        if (!reconciliation.isDue(now)) {
            return;
        }
        Reconciliation.Differences differences = reconciliation.look(now);
        if (!differences.isEmpty()) {
            LOG.warn(
                    "{} LRAs stand otherwise than the history says, and {} are not there any more; it is put right, and said of each.",
                    differences.found().size(),
                    differences.vanished().size());
            chronicle.learn(stored.read(chronicle.unknown(List.of(), differences.uids())));
            differences.found().forEach(standing -> chronicle.found(standing, now, unwritten));
            differences.vanished().forEach(uid -> chronicle.vanished(uid, now, unwritten));
            write();
        }
    }

    private void forgetOld() {
        Instant now = clock.instant();
        if (retention.isDue(now)) {
            retention.forgetSome(now).forEach(chronicle::forget);
        }
    }

    /** Not before what was heard last is written: a batch is tried until it is in. */
    private void hear() {
        if (!unwritten.isEmpty()) {
            return;
        }
        if (taken.isEmpty() && missed.isEmpty()) {
            taken = waiting.take(AT_A_TIME);
            missed = waiting.takeIncomplete();
        }
        chronicle.learn(stored.read(chronicle.unknown(taken, missed)));
        taken.forEach(event -> chronicle.hear(event, unwritten));
        missed.forEach(uid -> chronicle.missed(uid, clock.instant(), unwritten));
        taken = List.of();
        missed = List.of();
    }

    private void write() {
        if (unwritten.isEmpty()) {
            return;
        }
        try {
            rows.write(unwritten);
        } catch (DataIntegrityViolationException e) {
            LOG.error("A batch of the history is refused; its LRAs are written one by one.", e);
            unwritten.lras.forEach(this::writeAlone);
        }
        unwritten = new Changes();
        chronicle.forgetOld();
    }

    /** One that cannot be written must not keep the others from it for ever. */
    private void writeAlone(RecordedLra lra) {
        try {
            rows.write(unwritten.of(lra));
        } catch (DataIntegrityViolationException e) {
            LOG.error("What happened to LRA {} cannot be written and is missing in its history.", lra.uid, e);
            chronicle.forget(lra.uid);
        }
    }

    @Override
    public void stop() {
        turns.cancel(false);
        thread.execute(this::turn);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_WRITE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} happenings are not in the history: the database does not take them.", waiting.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null && !thread.isShutdown();
    }

    @Override
    public int getPhase() {
        return -100; // begins before anything is recovered, and ends when nobody is called any more
    }
}
