package io.roundtrip.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code alert}. */
@Component
class AlertRows {

    private static final String SELECT =
            "select id, kind, itinerary_id, step_id, partner_id, sentence, facts, status, raised_at,"
                    + " closed_at, closed_by, note from alert ";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    AlertRows(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** False when one of this kind is open about this step already. */
    boolean insert(Alert alert) {
        return jdbc.sql("""
                                insert into alert (id, kind, itinerary_id, step_id, partner_id, sentence, facts, status, raised_at)
                                values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing""")
                        .params(alert.id(), alert.kind().name(), alert.itineraryId(), alert.stepId(), alert.partnerId())
                        .param(alert.sentence())
                        .params(write(alert.facts()), alert.status().name(), Timestamp.from(alert.raisedAt()))
                        .update()
                > 0;
    }

    /** False when it is not open any more. */
    boolean close(String id, Alert.Status status, Instant at, String by, String note) {
        return jdbc.sql(
                                "update alert set status = ?, closed_at = ?, closed_by = ?, note = ? where id = ? and status = 'OPEN'")
                        .params(status.name(), Timestamp.from(at), by, note, id)
                        .update()
                > 0;
    }

    Optional<Alert> find(String id) {
        return jdbc.sql(SELECT + "where id = ?").param(id).query(this::read).optional();
    }

    List<Alert> page(Alert.Status status, Optional<String> after, int limit) {
        return jdbc.sql(
                        SELECT
                                + "where status = :status and (:after::text is null or id < :after) order by id desc limit :limit")
                .param("status", status.name())
                .param("after", after.orElse(null))
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    long countOpen() {
        return jdbc.sql("select count(*) from alert where status = 'OPEN'")
                .query(Long.class)
                .single();
    }

    private Alert read(ResultSet row, int number) throws SQLException {
        Timestamp closed = row.getTimestamp("closed_at");
        return new Alert(
                row.getString("id"),
                Alert.Kind.valueOf(row.getString("kind")),
                row.getString("itinerary_id"),
                row.getString("step_id"),
                row.getString("partner_id"),
                row.getString("sentence"),
                readFacts(row.getString("facts")),
                Alert.Status.valueOf(row.getString("status")),
                row.getTimestamp("raised_at").toInstant(),
                closed == null ? null : closed.toInstant(),
                row.getString("closed_by"),
                row.getString("note"));
    }

    private String write(AlertFacts facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write an alert's facts as JSON", e);
        }
    }

    private AlertFacts readFacts(String stored) {
        try {
            return json.readValue(stored, AlertFacts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read an alert's stored facts", e);
        }
    }
}
