package io.roundtrip.coordinator.recording;

import io.roundtrip.coordinator.engine.LraEvent.Called;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what changed in one transaction: the rows of LRAs and participants with the lines of the journal that say why. */
final class HistoryRows {

    private static final int ANSWER = 2048;
    private static final int ERROR = 128;

    private static final String INSERT_ATTEMPT = """
            insert into callback_attempt (participant_id, n, lra_uid, action, started_at, millis, http_status, error_class, answer, outcome,
              actor)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String PLAN =
            "update callback_attempt set next_attempt_at = ?, rule = ? where participant_id = ? and n = ?";

    private static final String INSERT_LINE =
            "insert into journal (seq, at, lra_uid, kind, participant_id, actor, data) values (?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate rows;
    private final LraRows lras;
    private final TransactionTemplate transactions;
    private long lastLine;

    /** @param lastLine number of the journal's last line */
    HistoryRows(JdbcTemplate rows, TransactionTemplate transactions, long lastLine) {
        this.rows = rows;
        this.lras = new LraRows(rows);
        this.transactions = transactions;
        this.lastLine = lastLine;
    }

    /** All of it, or nothing and an exception; the changes may then be written once more. */
    void write(Changes changes) {
        transactions.executeWithoutResult(transaction -> {
            lras.write(changes);
            rows.batchUpdate(INSERT_ATTEMPT, changes.attempts, changes.attempts.size() + 1, HistoryRows::attempt);
            rows.batchUpdate(PLAN, changes.retries, changes.retries.size() + 1, HistoryRows::plan);
            writeJournal(changes.journal);
        });
        lastLine += changes.journal.size();
        changes.lras.forEach(lra -> lra.stored = true);
        changes.participants.forEach(each -> each.participant().stored = true);
    }

    private void writeJournal(List<Changes.Entry> entries) {
        long[] line = {lastLine};
        rows.batchUpdate(
                INSERT_LINE,
                entries,
                entries.size() + 1,
                (statement, entry) -> new Parameters(statement)
                        .add(++line[0])
                        .add(entry.at())
                        .add(entry.uid())
                        .add(entry.kind())
                        .add(entry.participant())
                        .add(entry.actor())
                        .add(entry.data()));
    }

    private static void plan(PreparedStatement statement, Changes.Retry retry) throws SQLException {
        new Parameters(statement)
                .add(retry.at())
                .add(retry.rule())
                .add(retry.participant())
                .add(retry.n());
    }

    private static void attempt(PreparedStatement statement, Changes.Attempt attempt) throws SQLException {
        Called call = attempt.call();
        new Parameters(statement)
                .add(call.participant())
                .add(attempt.n())
                .add(call.uid())
                .add(Words.of(call.action()))
                .add(call.at())
                .add((int) Math.min(Integer.MAX_VALUE, call.took().toMillis()))
                .add(call.httpStatus())
                .add(Masks.text(call.error(), ERROR))
                .add(Masks.text(call.words(), ANSWER))
                .add(call.outcome().name())
                .add(call.actor());
    }
}
