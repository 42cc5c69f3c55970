package io.roundtrip.coordinator.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Something that happened to an LRA.
 *
 * @param participantId null when it concerns none
 * @param role of that participant
 * @param actor null: a client or the coordinator itself
 * @param data JSON, or null
 */
public record JournalRow(
        long seq,
        Instant at,
        String lraUid,
        String kind,
        String participantId,
        String role,
        String actor,
        String data) {

    static JournalRow of(ResultSet row, int index) throws SQLException {
        return new JournalRow(
                row.getLong("seq"),
                LraRow.instant(row, "at"),
                row.getString("lra_uid"),
                row.getString("kind"),
                row.getString("participant_id"),
                row.getString("role"),
                row.getString("actor"),
                row.getString("data"));
    }
}
