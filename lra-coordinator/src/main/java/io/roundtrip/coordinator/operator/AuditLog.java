package io.roundtrip.coordinator.operator;

import io.roundtrip.coordinator.access.Operator;
import io.roundtrip.coordinator.access.Permission;
import io.roundtrip.coordinator.history.AuditRow;
import io.roundtrip.coordinator.history.LraRow;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;

/** Writes down who did what: before it is done, and again when it was. */
final class AuditLog {

    private final JdbcClient rows;
    private final Clock clock;

    AuditLog(JdbcClient rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** The entry's number. */
    long begin(Operator operator, LraRow lra, Act act) {
        KeyHolder key = new GeneratedKeyHolder();
        rows.sql("""
                insert into audit (at, actor, permissions, verb, lra_uid, business_key, participant_id, reason, ticket, evidence, outcome,
                  status_before, version_before)
                values (:at, :actor, :permissions, :verb, :uid, :key, :participant, :reason, :ticket, :evidence, 'begun', :status, :version)""")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", operator.name())
                .param("permissions", words(operator))
                .param("verb", act.verb().word())
                .param("uid", lra.uid())
                .param("key", lra.businessKey())
                .param("participant", act.participant())
                .param("reason", act.reason())
                .param("ticket", act.ticket())
                .param("evidence", act.evidence())
                .param("status", lra.status())
                .param("version", lra.version())
                .update(key, "id");
        return key.getKeyAs(Long.class);
    }

    void done(long id, LraRow after) {
        rows.sql("update audit set outcome = 'done', status_after = :status, version_after = :version where id = :id")
                .param("status", after.status())
                .param("version", after.version())
                .param("id", id)
                .update();
    }

    void failed(long id) {
        rows.sql("update audit set outcome = 'failed' where id = :id")
                .param("id", id)
                .update();
    }

    AuditRow entry(long id) {
        return rows.sql("select * from audit where id = :id")
                .param("id", id)
                .query(AuditRow::of)
                .single();
    }

    private static String words(Operator operator) {
        return operator.permissions().stream()
                .sorted()
                .map(Permission::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
