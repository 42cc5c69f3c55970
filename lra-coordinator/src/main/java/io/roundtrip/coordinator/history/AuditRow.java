package io.roundtrip.coordinator.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Something that an operator did; the columns are explained in the schema.
 *
 * @param outcome {@code begun}: it was cut off, and nobody knows whether it was done; {@code done}; {@code failed}
 * @param statusAfter as far as it was known when the operator was answered
 */
public record AuditRow(
        long id,
        Instant at,
        String actor,
        String permissions,
        String verb,
        String lraUid,
        String businessKey,
        String participantId,
        String reason,
        String ticket,
        String evidence,
        String outcome,
        String statusBefore,
        String statusAfter,
        long versionBefore,
        Long versionAfter) {

    /** Reads a row. */
    public static AuditRow of(ResultSet row, int n) throws SQLException {
        long after = row.getLong("version_after");
        Long versionAfter = row.wasNull() ? null : after;
        return new AuditRow(
                row.getLong("id"),
                LraRow.instant(row, "at"),
                row.getString("actor"),
                row.getString("permissions"),
                row.getString("verb"),
                row.getString("lra_uid"),
                row.getString("business_key"),
                row.getString("participant_id"),
                row.getString("reason"),
                row.getString("ticket"),
                row.getString("evidence"),
                row.getString("outcome"),
                row.getString("status_before"),
                row.getString("status_after"),
                row.getLong("version_before"),
                versionAfter);
    }
}
