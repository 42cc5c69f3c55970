package io.roundtrip.itinerary;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The answers given under each client's keys. */
@Component
class IdempotencyKeys {

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Claims the key until the transaction ends; false when another request has it at this moment. */
    boolean claim(String clientId, String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .param(clientId.length() + ":" + clientId + key)
                .query(Boolean.class)
                .single();
    }

    Optional<Stored> find(String clientId, String key) {
        return jdbc.sql("select itinerary_id, body_hash, answer from idempotency_key where client_id = ? and key = ?")
                .params(clientId, key)
                .query(Stored.class)
                .optional();
    }

    void store(String clientId, String key, Stored stored) {
        jdbc.sql("""
                        insert into idempotency_key (client_id, key, itinerary_id, body_hash, answer, created_at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(clientId, key, stored.itineraryId(), stored.bodyHash(), stored.answer())
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    record Stored(String itineraryId, String bodyHash, String answer) {}
}
