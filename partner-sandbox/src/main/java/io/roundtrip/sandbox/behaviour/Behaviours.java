package io.roundtrip.sandbox.behaviour;

import io.roundtrip.sandbox.protocol.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is in force, in the order in which it was put. The table makes it survive a restart; the copy in memory makes asking
 * free, and is right because the sandbox is one process.
 */
@Component
public class Behaviours {

    /** @param passed operations that it concerned since one was spoilt; begins anew with the process */
    private record Entry(long id, Behaviour behaviour, int passed) {
        Entry(long id, Behaviour behaviour) {
            this(id, behaviour, 0);
        }

        boolean isTurn() {
            return behaviour.every() == null || passed + 1 >= behaviour.every();
        }
    }

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Map<String, List<Entry>> inForce = new HashMap<>();

    Behaviours(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
        jdbc.sql(
                        "select partner_id, id, operation, mode, times, every, delay_millis, itinerary_id, item from behaviour order by id")
                .query(row -> {
                    String operation = row.getString(3);
                    Behaviour behaviour = new Behaviour(
                            operation == null ? null : Operation.valueOf(operation),
                            Mode.valueOf(row.getString(4)),
                            row.getObject(5, Integer.class),
                            row.getObject(6, Integer.class),
                            row.getLong(7),
                            row.getString(8),
                            row.getString(9));
                    entries(row.getString(1)).add(new Entry(row.getLong(2), behaviour));
                });
    }

    /** Replaces what was put for the same operation, itinerary and item; leaves the rest in force. */
    public void put(String partnerId, Behaviour behaviour) {
        synchronized (this) {
            for (Entry entry : List.copyOf(entries(partnerId))) {
                if (entry.behaviour().operation() == behaviour.operation()
                        && Objects.equals(entry.behaviour().itineraryId(), behaviour.itineraryId())
                        && Objects.equals(entry.behaviour().item(), behaviour.item())) {
                    remove(partnerId, entry);
                }
            }
            entries(partnerId).add(new Entry(insert(partnerId, behaviour), behaviour));
        }
        events.publishEvent(new BehaviourChanged(partnerId));
    }

    public synchronized List<Behaviour> list(String partnerId) {
        return entries(partnerId).stream().map(Entry::behaviour).toList();
    }

    public void end(String partnerId) {
        synchronized (this) {
            jdbc.sql("delete from behaviour where partner_id = ?")
                    .param(partnerId)
                    .update();
            entries(partnerId).clear();
        }
        events.publishEvent(new BehaviourChanged(partnerId));
    }

    public synchronized boolean any(String partnerId) {
        return !entries(partnerId).isEmpty();
    }

    /** Whether nobody is there at all: on Kafka, where a message just waits, this is not counted down. */
    public synchronized boolean isDown(String partnerId) {
        return entries(partnerId).stream().anyMatch(entry -> entry.behaviour().mode() == Mode.DOWN);
    }

    /** The first one that concerns this operation, counted down. */
    public synchronized Optional<Behaviour> next(
            String partnerId, Operation operation, String itineraryId, String item) {
        List<Entry> entries = entries(partnerId);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.behaviour().concerns(operation, itineraryId, item)) {
                if (entry.isTurn()) {
                    countDown(partnerId, i, entry);
                    return Optional.of(entry.behaviour());
                }
                entries.set(i, new Entry(entry.id(), entry.behaviour(), entry.passed() + 1));
            }
        }
        return Optional.empty();
    }

    private void countDown(String partnerId, int index, Entry entry) {
        Behaviour one = entry.behaviour();
        if (one.times() == null) {
            entries(partnerId).set(index, new Entry(entry.id(), one));
            return;
        }
        if (one.times() == 1) {
            remove(partnerId, entry);
            events.publishEvent(new BehaviourChanged(partnerId));
            return;
        }
        jdbc.sql("update behaviour set times = times - 1 where id = ?")
                .param(entry.id())
                .update();
        Behaviour left = new Behaviour(
                one.operation(),
                one.mode(),
                one.times() - 1,
                one.every(),
                one.delayMillis(),
                one.itineraryId(),
                one.item());
        entries(partnerId).set(index, new Entry(entry.id(), left));
    }

    private void remove(String partnerId, Entry entry) {
        jdbc.sql("delete from behaviour where id = ?").param(entry.id()).update();
        entries(partnerId).remove(entry);
    }

    private long insert(String partnerId, Behaviour behaviour) {
        return jdbc.sql("""
                        insert into behaviour (partner_id, operation, mode, times, every, delay_millis, itinerary_id, item)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(
                        partnerId,
                        behaviour.operation() == null
                                ? null
                                : behaviour.operation().name(),
                        behaviour.mode().name(),
                        behaviour.times(),
                        behaviour.every(),
                        behaviour.delayMillis(),
                        behaviour.itineraryId(),
                        behaviour.item())
                .query(Long.class)
                .single();
    }

    private List<Entry> entries(String partnerId) {
        return inForce.computeIfAbsent(partnerId, id -> new ArrayList<>());
    }
}
