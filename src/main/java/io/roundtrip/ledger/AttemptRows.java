package io.roundtrip.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code attempt}. Written only when something went wrong: what goes well costs nothing here. */
@Component
class AttemptRows {

    private final JdbcClient jdbc;

    AttemptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first word about an attempt counts: that its time was over says less than the answer that came before. */
    void failed(String stepId, StepStatus operation, int number, Instant now, String answer) {
        jdbc.sql("""
                        insert into attempt (step_id, operation, number, failed_at, answer) values (?, ?, ?, ?, ?)
                        on conflict do nothing""")
                .params(stepId, operation.name(), number, Timestamp.from(now), answer)
                .update();
    }

    /** Counting begins anew. */
    void forget(String stepId) {
        jdbc.sql("delete from attempt where step_id = ?").param(stepId).update();
    }

    List<Attempt> of(String stepId) {
        return jdbc.sql(
                        "select operation, number, failed_at, answer from attempt where step_id = ? order by failed_at, number")
                .param(stepId)
                .query((row, n) -> new Attempt(
                        StepStatus.valueOf(row.getString("operation")),
                        row.getInt("number"),
                        row.getTimestamp("failed_at").toInstant(),
                        row.getString("answer")))
                .list();
    }
}
