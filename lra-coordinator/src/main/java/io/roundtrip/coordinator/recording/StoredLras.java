package io.roundtrip.coordinator.recording;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads LRAs back, so that what happens to them next can be added. */
final class StoredLras {

    private static final Map<String, String> RELATIONS = Map.of(
            "compensate", "compensate_url",
            "complete", "complete_url",
            "status", "status_url",
            "forget", "forget_url",
            "after", "after_url");

    private final JdbcClient rows;

    StoredLras(JdbcClient rows) {
        this.rows = rows;
    }

    /** Those that there are, by uid, each with its participants. */
    Map<String, RecordedLra> read(Collection<String> uids) {
        Map<String, RecordedLra> found = new HashMap<>();
        if (uids.isEmpty()) {
            return found;
        }
        rows.sql("select * from lra where uid in (:uids)").param("uids", uids).query(row -> {
            RecordedLra lra = lra(row);
            found.put(lra.uid, lra);
        });
        rows.sql("select * from participant where lra_uid in (:uids) order by joined_at, id")
                .param("uids", uids)
                .query(row -> {
                    RecordedParticipant participant = participant(row);
                    found.get(row.getString("lra_uid")).participants.put(participant.id, participant);
                });
        return found;
    }

    /** The state, by uid, of all that have not ended. */
    Map<String, String> unfinished() {
        Map<String, String> found = new HashMap<>();
        rows.sql("select uid, status from lra where ended_at is null").query(row -> {
            found.put(row.getString("uid"), row.getString("status"));
        });
        return found;
    }

    /** The state, by uid, of those that there are. */
    Map<String, String> states(Collection<String> uids) {
        Map<String, String> found = new HashMap<>();
        if (!uids.isEmpty()) {
            rows.sql("select uid, status from lra where uid in (:uids)")
                    .param("uids", uids)
                    .query(row -> {
                        found.put(row.getString("uid"), row.getString("status"));
                    });
        }
        return found;
    }

    /** The number of the journal's last line; 0 when it has none. */
    long lastLine() {
        return rows.sql("select coalesce(max(seq), 0) from journal")
                .query(Long.class)
                .single();
    }

    private static RecordedLra lra(ResultSet row) throws SQLException {
        RecordedLra lra = new RecordedLra(row.getString("uid"), instant(row, "started_at"));
        lra.url = row.getString("url");
        lra.parent = row.getString("parent_uid");
        lra.clientId = row.getString("client_id");
        lra.status = row.getString("status");
        lra.statusSince = instant(row, "status_since");
        lra.deadline = instant(row, "deadline_at");
        lra.endedAt = instant(row, "ended_at");
        lra.assignee = row.getString("assignee");
        lra.archivedAt = instant(row, "archived_at");
        lra.incomplete = row.getBoolean("incomplete");
        lra.version = row.getLong("version");
        lra.stored = true;
        return lra;
    }

    private static RecordedParticipant participant(ResultSet row) throws SQLException {
        Map<String, String> addresses = new HashMap<>();
        for (Map.Entry<String, String> relation : RELATIONS.entrySet()) {
            put(row.getString(relation.getValue()), relation.getKey(), addresses::put);
        }
        RecordedParticipant participant = new RecordedParticipant(
                row.getString("id"), row.getString("role"), addresses, instant(row, "joined_at"));
        participant.state = row.getString("state");
        participant.stateSince = instant(row, "state_since");
        participant.pendingSince = instant(row, "pending_since");
        participant.attempts = row.getInt("attempts");
        participant.lastAction = row.getString("last_action");
        participant.lastStatus = (Integer) row.getObject("last_status");
        participant.lastError = row.getString("last_error");
        participant.holdUntil = instant(row, "hold_until");
        participant.holdReason = row.getString("hold_reason");
        participant.heldBy = row.getString("held_by");
        participant.nextAt = instant(row, "next_attempt_at");
        participant.version = row.getLong("version");
        participant.stored = true;
        return participant;
    }

    private static void put(String address, String relation, BiConsumer<String, String> addresses) {
        if (address != null) {
            addresses.accept(relation, address);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
