package io.roundtrip.coordinator.history;

import static io.roundtrip.coordinator.history.LraRow.instant;
import static io.roundtrip.coordinator.history.LraRow.number;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A callback and what came of it; the columns are explained in the schema. */
public record AttemptRow(
        String participantId,
        String role,
        int n,
        String action,
        Instant startedAt,
        int millis,
        Integer httpStatus,
        String errorClass,
        String answer,
        String outcome,
        Instant nextAttemptAt,
        String rule,
        String traceId,
        String actor) {

    public Instant endedAt() {
        return startedAt.plusMillis(millis);
    }

    static AttemptRow of(ResultSet row, int index) throws SQLException {
        return new AttemptRow(
                row.getString("participant_id"),
                row.getString("role"),
                row.getInt("n"),
                row.getString("action"),
                instant(row, "started_at"),
                row.getInt("millis"),
                number(row, "http_status"),
                row.getString("error_class"),
                row.getString("answer"),
                row.getString("outcome"),
                instant(row, "next_attempt_at"),
                row.getString("rule"),
                row.getString("trace_id"),
                row.getString("actor"));
    }
}
