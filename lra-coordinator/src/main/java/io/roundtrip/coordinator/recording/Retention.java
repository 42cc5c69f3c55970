package io.roundtrip.coordinator.recording;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Forgets LRAs that ended long ago; failed ones only when a person has put them away. A few at a time: nothing waits for long. */
final class Retention {

    private static final int AT_A_TIME = 500;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private static final List<String> TABLES = List.of(
            "delete from callback_attempt where lra_uid in (:uids)",
            "delete from journal where lra_uid in (:uids)",
            "delete from participant where lra_uid in (:uids)",
            "delete from lra where uid in (:uids)");

    private static final List<String> OVER = List.of(
            "delete from audit where at < :before",
            "delete from bulk_item where job_id in (select id from bulk_job where at < :before)",
            "delete from bulk_job where at < :before");

    private final JdbcClient rows;
    private final TransactionOperations transactions;
    private final HistoryProperties properties;
    private Instant next = Instant.MIN;

    Retention(JdbcClient rows, TransactionOperations transactions, HistoryProperties properties) {
        this.rows = rows;
        this.transactions = transactions;
        this.properties = properties;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(next);
    }

    /** The uids of those that were forgotten now; more may follow at once. */
    List<String> forgetSome(Instant now) {
        List<String> uids = rows.sql("""
                        select uid from lra where ended_at < :before
                          and (archived_at is not null or status not in ('FailedToClose', 'FailedToCancel'))
                        order by ended_at limit\s""" + AT_A_TIME)
                .param("before", at(now.minus(properties.keep())))
                .query(String.class)
                .list();
        if (!uids.isEmpty()) {
            transactions.executeWithoutResult(transaction ->
                    TABLES.forEach(table -> rows.sql(table).param("uids", uids).update()));
        }
        if (uids.size() < AT_A_TIME) {
            OVER.forEach(table -> rows.sql(table)
                    .param("before", at(now.minus(properties.keepAudit())))
                    .update());
            next = now.plus(PERIOD);
        }
        return uids;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
