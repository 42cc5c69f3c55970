package io.roundtrip.sandbox.payment;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The double-entry ledger: every movement leaves one book and enters another, in one statement. */
@Component
class Ledger {

    private final JdbcClient jdbc;
    private final Clock clock;

    Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Moves the amount on behalf of a step, or of an operator if stepId is null. */
    void post(String partnerId, String account, Book from, Book to, long amount, String stepId) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        insert into posting (partner_id, account, book, amount, step_id, posted_at)
                        values (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?)""")
                .params(
                        partnerId,
                        account,
                        from.name(),
                        -amount,
                        stepId,
                        now,
                        partnerId,
                        account,
                        to.name(),
                        amount,
                        stepId,
                        now)
                .update();
    }

    /** The sum of all postings: 0 unless money was made or lost. */
    long sum(String partnerId) {
        return jdbc.sql("select coalesce(sum(amount), 0) from posting where partner_id = ?")
                .param(partnerId)
                .query(Long.class)
                .single();
    }
}
