package io.roundtrip.ledger;

import io.roundtrip.itinerary.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code step}. */
@Component
class StepRows {

    private static final String COLUMNS =
            " step_id, itinerary_id, leg_id, kind, partner_id, status, attempts, max_attempts,"
                    + " attempt_millis, asked_since, next_attempt_at, partner_reference, amount, currency, hold_expires_at, reason ";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    StepRows(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    void insert(String itineraryId, List<PlannedStep> steps, Instant now) {
        template.batchUpdate("""
                insert into step (step_id, itinerary_id, leg_id, kind, partner_id, status, max_attempts, attempt_millis, late_hold_millis,
                  updated_at)
                values (?, ?, ?, ?, ?, 'PLANNED', ?, ?, ?, ?)""", steps, steps.size(), (row, step) -> {
            row.setString(1, step.stepId());
            row.setString(2, itineraryId);
            row.setString(3, step.legId().orElse(null));
            row.setString(4, step.kind().name());
            row.setString(5, step.partnerId());
            row.setInt(6, step.maxAttempts());
            row.setLong(7, step.attemptTime().toMillis());
            row.setLong(8, step.lateHoldsFor().toMillis());
            row.setTimestamp(9, Timestamp.from(now));
        });
    }

    List<Step> of(String itineraryId) {
        return jdbc.sql("select" + COLUMNS + "from step where itinerary_id = ? order by leg_id::int nulls last")
                .param(itineraryId)
                .query(StepRows::read)
                .list();
    }

    Optional<Step> find(String stepId) {
        return jdbc.sql("select" + COLUMNS + "from step where step_id = ?")
                .param(stepId)
                .query(StepRows::read)
                .optional();
    }

    List<Step> ask(String update, Instant now, Map<String, Object> parameters) {
        return jdbc.sql(update + " returning" + COLUMNS)
                .params(parameters)
                .param("now", Timestamp.from(now))
                .query(StepRows::read)
                .list();
    }

    void price(String itineraryId, Money total) {
        jdbc.sql(
                        "update step set amount = ?, currency = ? where itinerary_id = ? and kind = 'PAYMENT' and status = 'PLANNED'")
                .params(total.amount(), total.currency(), itineraryId)
                .update();
    }

    Optional<Instant> releaseAgainAt(String itineraryId) {
        return jdbc.sql(
                        "select min(next_attempt_at) from step where itinerary_id = ? and status = 'RELEASED' having min(next_attempt_at) is not null")
                .param(itineraryId)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    boolean update(String sql, Object... parameters) {
        return template.update(sql, parameters) > 0;
    }

    private static Step read(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        return new Step(
                row.getString("step_id"),
                row.getString("itinerary_id"),
                Optional.ofNullable(row.getString("leg_id")),
                StepKind.valueOf(row.getString("kind")),
                row.getString("partner_id"),
                StepStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                row.getInt("max_attempts"),
                Duration.ofMillis(row.getLong("attempt_millis")),
                instant(row, "asked_since"),
                instant(row, "next_attempt_at"),
                Optional.ofNullable(row.getString("partner_reference")),
                Optional.ofNullable(currency == null ? null : money(row, currency)),
                instant(row, "hold_expires_at"),
                Optional.ofNullable(row.getString("reason")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static Money money(ResultSet row, String currency) throws SQLException {
        return new Money(row.getLong("amount"), currency);
    }
}
