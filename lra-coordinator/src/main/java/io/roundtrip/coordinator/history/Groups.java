package io.roundtrip.coordinator.history;

import static io.roundtrip.coordinator.history.LraRow.instant;
import static io.roundtrip.coordinator.history.LraRow.number;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What goes wrong at the moment, alike put together: 37 callbacks of hotel-release that were all answered with 503. */
public class Groups {

    static final String FAILED = "('FailedToComplete', 'FailedToCompensate')";

    /** More kinds of trouble than this are no overview. */
    private static final int MOST = 200;

    private static final String ALL = """
            select g.role, g.last_action, g.last_status, g.last_error, g.failed, count(*) as participants,
                count(distinct g.lra_uid) as lras, min(g.since) as first_seen, max(a.started_at) as last_seen
            from (
                select p.id, p.role, p.last_action, p.last_status, p.last_error, p.lra_uid, p.attempts, p.pending_since as since,
                    false as failed
                from participant p
                where p.pending_since <= :now and (p.last_status is not null or p.last_error is not null)
                union all
                select p.id, p.role, p.last_action, p.last_status, p.last_error, p.lra_uid, p.attempts, p.state_since, true
                from lra l join participant p on p.lra_uid = l.uid
                where l.status in ('FailedToClose', 'FailedToCancel') and l.archived_at is null and p.state in
            """ + FAILED + """
            ) g left join callback_attempt a on a.participant_id = g.id and a.n = g.attempts
            group by g.role, g.last_action, g.last_status, g.last_error, g.failed
            order by count(*) desc, g.role, g.last_action limit\s""" + MOST;

    private final JdbcClient rows;
    private final Clock clock;

    Groups(JdbcClient rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The largest first. */
    public List<Group> now() {
        return rows.sql(ALL)
                .param("now", LraLists.at(clock.instant()))
                .query(Group::of)
                .list();
    }

    /**
     * Participants in the same trouble.
     *
     * @param status HTTP status, null without an answer
     * @param error class of the exception, null with an answer
     * @param failed for good; otherwise they are asked again
     * @param firstSeen since when the one that waits longest does
     * @param lastSeen when one of them was called last
     */
    public record Group(
            String role,
            String action,
            Integer status,
            String error,
            boolean failed,
            int participants,
            int lras,
            Instant firstSeen,
            Instant lastSeen) {

        private static Group of(ResultSet row, int n) throws SQLException {
            return new Group(
                    row.getString("role"),
                    row.getString("last_action"),
                    number(row, "last_status"),
                    row.getString("last_error"),
                    row.getBoolean("failed"),
                    row.getInt("participants"),
                    row.getInt("lras"),
                    instant(row, "first_seen"),
                    instant(row, "last_seen"));
        }
    }
}
