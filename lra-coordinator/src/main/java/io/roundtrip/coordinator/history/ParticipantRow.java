package io.roundtrip.coordinator.history;

import static io.roundtrip.coordinator.history.LraRow.instant;
import static io.roundtrip.coordinator.history.LraRow.number;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A participant of an LRA; the columns are explained in the schema. */
public record ParticipantRow(
        String id,
        String role,
        String compensateUrl,
        String completeUrl,
        String statusUrl,
        String forgetUrl,
        String afterUrl,
        String state,
        Instant stateSince,
        Instant joinedAt,
        Instant pendingSince,
        int attempts,
        String lastAction,
        Integer lastStatus,
        String lastError,
        Instant nextAttemptAt,
        Instant holdUntil,
        String holdReason,
        String heldBy,
        long version) {

    static ParticipantRow of(ResultSet row, int n) throws SQLException {
        return new ParticipantRow(
                row.getString("id"),
                row.getString("role"),
                row.getString("compensate_url"),
                row.getString("complete_url"),
                row.getString("status_url"),
                row.getString("forget_url"),
                row.getString("after_url"),
                row.getString("state"),
                instant(row, "state_since"),
                instant(row, "joined_at"),
                instant(row, "pending_since"),
                row.getInt("attempts"),
                row.getString("last_action"),
                number(row, "last_status"),
                row.getString("last_error"),
                instant(row, "next_attempt_at"),
                instant(row, "hold_until"),
                row.getString("hold_reason"),
                row.getString("held_by"),
                row.getLong("version"));
    }
}
