package io.roundtrip.coordinator.recording;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes rows of {@code lra} and {@code participant}. */
final class LraRows {

    private static final int ERROR = 128;

    private static final String INSERT_LRA = """
            insert into lra (status, status_since, deadline_at, ended_at, participants, pending, pending_since, attempts, problem_role,
              problem_action, problem_status, problem_error, problem_at, next_attempt_at, hold_until, assignee, archived_at, incomplete, version, url, parent_uid, client_id, saga, business_key,
              started_at, uid)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE_LRA = """
            update lra set status = ?, status_since = ?, deadline_at = ?, ended_at = ?, participants = ?, pending = ?, pending_since = ?,
              attempts = ?, problem_role = ?, problem_action = ?, problem_status = ?, problem_error = ?, problem_at = ?, next_attempt_at = ?, hold_until = ?,
              assignee = ?, archived_at = ?, incomplete = ?,
              version = ?, url = ?, parent_uid = ?, client_id = ?, saga = ?, business_key = ?, started_at = ?
            where uid = ?""";

    private static final String INSERT_PARTICIPANT = """
            insert into participant (state, state_since, pending_since, attempts, last_action, last_status, last_error, next_attempt_at, hold_until, hold_reason,
              held_by, version,
              lra_uid, role, compensate_url, complete_url, status_url, forget_url, after_url, joined_at, id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE_PARTICIPANT = """
            update participant set state = ?, state_since = ?, pending_since = ?, attempts = ?, last_action = ?, last_status = ?,
              last_error = ?, next_attempt_at = ?, hold_until = ?, hold_reason = ?, held_by = ?, version = ?
            where id = ?""";

    private final JdbcTemplate rows;

    LraRows(JdbcTemplate rows) {
        this.rows = rows;
    }

    void write(Changes changes) {
        List<RecordedLra> known =
                changes.lras.stream().filter(lra -> lra.stored).toList();
        List<RecordedLra> fresh =
                changes.lras.stream().filter(lra -> !lra.stored).toList();
        rows.batchUpdate(UPDATE_LRA, known, known.size() + 1, LraRows::lra);
        rows.batchUpdate(INSERT_LRA, fresh, fresh.size() + 1, LraRows::lra);
        var joined = changes.participants.stream()
                .filter(each -> !each.participant().stored)
                .toList();
        var others = changes.participants.stream()
                .filter(each -> each.participant().stored)
                .toList();
        rows.batchUpdate(
                UPDATE_PARTICIPANT,
                others,
                others.size() + 1,
                (statement, each) -> state(statement, each.participant()).add(each.participant().id));
        rows.batchUpdate(INSERT_PARTICIPANT, joined, joined.size() + 1, LraRows::participant);
    }

    private static void lra(PreparedStatement statement, RecordedLra lra) throws SQLException {
        RecordedParticipant problem = lra.problem().orElse(null);
        Parameters values = new Parameters(statement)
                .add(lra.status)
                .add(lra.statusSince)
                .add(lra.deadline)
                .add(lra.endedAt)
                .add(lra.joined())
                .add(lra.pending())
                .add(lra.longestPending().map(each -> each.pendingSince).orElse(null))
                .add(lra.attempts());
        problem(values, problem);
        values.add(lra.nextAttempt())
                .add(lra.holdUntil())
                .add(lra.assignee)
                .add(lra.archivedAt)
                .add(lra.incomplete)
                .add(lra.version)
                .add(lra.url)
                .add(lra.parent)
                .add(lra.clientId)
                .add(lra.saga())
                .add(lra.businessKey())
                .add(lra.startedAt)
                .add(lra.uid);
    }

    private static void problem(Parameters values, RecordedParticipant problem) throws SQLException {
        if (problem == null) {
            values.add((String) null)
                    .add((String) null)
                    .add((Integer) null)
                    .add((String) null)
                    .add((Instant) null);
        } else {
            values.add(problem.role)
                    .add(problem.lastAction)
                    .add(problem.lastStatus)
                    .add(Masks.text(problem.lastError, ERROR))
                    .add(problem.lastAt);
        }
    }

    private static void participant(PreparedStatement statement, Changes.Participation each) throws SQLException {
        RecordedParticipant participant = each.participant();
        state(statement, participant)
                .add(each.lra().uid)
                .add(participant.role)
                .add(participant.addresses.get("compensate"))
                .add(participant.addresses.get("complete"))
                .add(participant.addresses.get("status"))
                .add(participant.addresses.get("forget"))
                .add(participant.addresses.get("after"))
                .add(participant.joinedAt)
                .add(participant.id);
    }

    private static Parameters state(PreparedStatement statement, RecordedParticipant participant) throws SQLException {
        return new Parameters(statement)
                .add(participant.state)
                .add(participant.stateSince)
                .add(participant.pendingSince)
                .add(participant.attempts)
                .add(participant.lastAction)
                .add(participant.lastStatus)
                .add(Masks.text(participant.lastError, ERROR))
                .add(participant.nextAt)
                .add(participant.holdUntil)
                .add(participant.holdReason)
                .add(participant.heldBy)
                .add(participant.version);
    }
}
