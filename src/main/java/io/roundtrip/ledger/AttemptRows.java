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

    /** The newest request was not answered, or not usably. Of several words about one, the first counts: that its time was over says less. */
    void failed(String stepId, StepStatus operation, int number, Instant now, String answer) {
        insert("requests", stepId, operation, number, now, answer);
    }

    /** The same of the request before the newest one. */
    void failedBefore(String stepId, StepStatus operation, int number, Instant now, String answer) {
        insert("requests - 1", stepId, operation, number, now, answer);
    }

    private void insert(String request, String stepId, StepStatus operation, int number, Instant now, String answer) {
        jdbc.sql(
                        "insert into attempt (step_id, operation, number, failed_at, answer, request) select step_id, ?, ?, ?, ?, "
                                + request + " from step where step_id = ? on conflict do nothing")
                .params(operation.name(), number, Timestamp.from(now), answer, stepId)
                .update();
    }

    List<Attempt> of(String stepId) {
        return jdbc.sql("select operation, number, failed_at, answer from attempt where step_id = ? order by request")
                .param(stepId)
                .query((row, n) -> new Attempt(
                        StepStatus.valueOf(row.getString("operation")),
                        row.getInt("number"),
                        row.getTimestamp("failed_at").toInstant(),
                        row.getString("answer")))
                .list();
    }
}
