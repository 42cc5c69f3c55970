package io.roundtrip.coordinator.operator;

import io.roundtrip.coordinator.access.Operator;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.transaction.support.TransactionOperations;

/** Writes down jobs and what comes of them. */
final class JobBook {

    private static final int TITLE = 256;
    private static final int DETAIL = 500;

    private final JdbcClient rows;
    private final TransactionOperations transactions;
    private final Clock clock;

    JobBook(JdbcClient rows, TransactionOperations transactions, Clock clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The job and all its items, or nothing; returns its number. */
    long begin(Operator operator, Act act, String chosen, List<Jobs.Prospect> items) {
        return transactions.execute(transaction -> {
            KeyHolder key = new GeneratedKeyHolder();
            rows.sql("""
                    insert into bulk_job (at, actor, verb, reason, chosen, items) values (:at, :actor, :verb, :reason, :chosen, :items)""")
                    .param("at", now())
                    .param("actor", operator.name())
                    .param("verb", act.verb().word())
                    .param("reason", act.reason())
                    .param("chosen", chosen)
                    .param("items", items.size())
                    .update(key, "id");
            long job = key.getKeyAs(Long.class);
            for (int i = 0; i < items.size(); i++) {
                rows.sql(
                                "insert into bulk_item (job_id, n, lra_uid, title, outcome, detail) values (:job, :n, :uid, :title, 'waiting', '')")
                        .param("job", job)
                        .param("n", i + 1)
                        .param("uid", items.get(i).uid())
                        .param("title", start(items.get(i).title(), TITLE))
                        .update();
            }
            return job;
        });
    }

    void result(long job, int n, String outcome, String detail) {
        rows.sql("update bulk_item set outcome = :outcome, detail = :detail where job_id = :job and n = :n")
                .param("outcome", outcome)
                .param("detail", start(detail, DETAIL))
                .param("job", job)
                .param("n", n)
                .update();
    }

    void end(long job) {
        rows.sql("update bulk_job set ended_at = :at where id = :job")
                .param("at", now())
                .param("job", job)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String start(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}
