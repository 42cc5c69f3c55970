package io.roundtrip.outbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of messages that wait for their transaction; {@link OutboxRoutes} takes them to Kafka. */
@Component
public class Outbox {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds a message to the caller's transaction; without one it is refused, for then nothing would tie the two together. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(OutboxMessage message) {
        jdbc.sql("insert into outbox (topic, key, type, payload, created_at) values (?, ?, ?, ?, ?)")
                .params(message.topic(), message.key(), message.type(), message.payload())
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Takes the oldest messages out. They are gone when the caller's transaction commits, which it does after Kafka has
     * acknowledged them all: a crash in between sends them twice, never not at all.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    List<WaitingMessage> take() {
        return jdbc.sql("""
                        with taken as (
                          delete from outbox where id in (
                            select id from outbox order by id limit ? for update skip locked)
                          returning id, topic, key, type, payload, created_at)
                        select id, topic, key, type, payload, created_at from taken order by id""").param(BATCH).query(WaitingMessage.class).list();
    }
}
