package io.roundtrip.coordinator.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * An LRA as it was last heard of; the columns are explained in the schema.
 *
 * @param sortKey what the list that it came in is sorted by
 */
public record LraRow(
        String uid,
        String url,
        String parentUid,
        String clientId,
        String saga,
        String businessKey,
        String status,
        Instant statusSince,
        Instant startedAt,
        Instant deadlineAt,
        Instant endedAt,
        int participants,
        int pending,
        Instant pendingSince,
        int attempts,
        Problem problem,
        Instant nextAttemptAt,
        Instant holdUntil,
        String assignee,
        Instant archivedAt,
        boolean incomplete,
        long version,
        @JsonIgnore Instant sortKey) {

    /**
     * The last callback that brought no final answer.
     *
     * @param status HTTP status, null without an answer
     * @param error class of the exception, null with an answer
     */
    public record Problem(String role, String action, Integer status, String error, Instant at) {}

    /** What a person calls it: the business key, or what there is instead. */
    public String title() {
        return !businessKey.isBlank() ? businessKey : !clientId.isBlank() ? clientId : uid;
    }

    public boolean failed() {
        return status.startsWith("FailedTo");
    }

    static LraRow of(ResultSet row, int n) throws SQLException {
        return new LraRow(
                row.getString("uid"),
                row.getString("url"),
                row.getString("parent_uid"),
                row.getString("client_id"),
                row.getString("saga"),
                row.getString("business_key"),
                row.getString("status"),
                instant(row, "status_since"),
                instant(row, "started_at"),
                instant(row, "deadline_at"),
                instant(row, "ended_at"),
                row.getInt("participants"),
                row.getInt("pending"),
                instant(row, "pending_since"),
                row.getInt("attempts"),
                problem(row),
                instant(row, "next_attempt_at"),
                instant(row, "hold_until"),
                row.getString("assignee"),
                instant(row, "archived_at"),
                row.getBoolean("incomplete"),
                row.getLong("version"),
                instant(row, "sort_key"));
    }

    static Problem problem(ResultSet row) throws SQLException {
        Instant at = instant(row, "problem_at");
        return at == null
                ? null
                : new Problem(
                        row.getString("problem_role"),
                        row.getString("problem_action"),
                        number(row, "problem_status"),
                        row.getString("problem_error"),
                        at);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }
}
