package io.roundtrip.coordinator.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Something that an operator did to many LRAs; the columns are explained in the schema.
 *
 * @param waiting items that were not begun
 */
public record JobRow(
        long id,
        Instant at,
        String actor,
        String verb,
        String reason,
        String chosen,
        int items,
        int done,
        int refused,
        int failed,
        int waiting,
        Instant endedAt) {

    /**
     * One of its LRAs.
     *
     * @param outcome waiting, done, refused or failed
     * @param detail why not, or the LRA's state afterwards
     */
    public record Item(int n, String lraUid, String title, String outcome, String detail) {

        static Item of(ResultSet row, int index) throws SQLException {
            return new Item(
                    row.getInt("n"),
                    row.getString("lra_uid"),
                    row.getString("title"),
                    row.getString("outcome"),
                    row.getString("detail"));
        }
    }

    static JobRow of(ResultSet row, int index) throws SQLException {
        return new JobRow(
                row.getLong("id"),
                LraRow.instant(row, "at"),
                row.getString("actor"),
                row.getString("verb"),
                row.getString("reason"),
                row.getString("chosen"),
                row.getInt("items"),
                row.getInt("done"),
                row.getInt("refused"),
                row.getInt("failed"),
                row.getInt("waiting"),
                LraRow.instant(row, "ended_at"));
    }
}
