package io.roundtrip.itinerary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code itinerary} and {@code leg}. */
@Component
class ItineraryRows {

    private static final String COLUMNS =
            "select id, client_id, status, reason, account, currency, lra_id, decision, untold,"
                    + " deadline, created_at, updated_at from itinerary ";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ItineraryRows(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Itinerary itinerary, ItineraryRequest request, Instant dueAt) {
        jdbc.sql("""
                        insert into itinerary (id, client_id, status, traveller, account, currency, deadline, due_at,
                          created_at, updated_at) values (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)""")
                .params(itinerary.id(), itinerary.clientId(), itinerary.status().name(), write(request.traveller()))
                .params(itinerary.account(), itinerary.currency(), at(itinerary.deadline()), at(dueAt))
                .params(at(itinerary.createdAt()), at(itinerary.updatedAt()))
                .update();
        String[] details = request.legs().stream().map(this::write).toArray(String[]::new);
        jdbc.sql("""
                        insert into leg (itinerary_id, leg_id, details)
                        select ?, n::text, d::jsonb from unnest(?::text[]) with ordinality as legs(d, n)""").params(itinerary.id(), details).update();
    }

    Optional<Itinerary> find(String id) {
        return jdbc.sql(COLUMNS + "where id = ?")
                .param(id)
                .query(ItineraryRows::read)
                .optional();
    }

    Itinerary lock(String id) {
        return jdbc.sql(COLUMNS + "where id = ? for update")
                .param(id)
                .query(ItineraryRows::read)
                .single();
    }

    List<Itinerary> page(String clientId, Optional<ItineraryStatus> status, Optional<String> after, int limit) {
        return jdbc.sql(COLUMNS + """
                        where client_id = :client and (:status::text is null or status = :status)
                          and (:after::text is null or id < :after) order by id desc limit :limit""")
                .param("client", clientId)
                .param("status", status.map(Enum::name).orElse(null))
                .param("after", after.orElse(null))
                .param("limit", limit)
                .query(ItineraryRows::read)
                .list();
    }

    Map<String, Leg> legs(String id) {
        Map<String, Leg> legs = new LinkedHashMap<>();
        jdbc.sql("select leg_id, details from leg where itinerary_id = ? order by leg_id::int")
                .param(id)
                .query(row -> {
                    legs.put(row.getString("leg_id"), read(row.getString("details"), Leg.class));
                });
        return legs;
    }

    Traveller traveller(String id) {
        String stored = jdbc.sql("select traveller from itinerary where id = ?")
                .param(id)
                .query(String.class)
                .single();
        return read(stored, Traveller.class);
    }

    boolean update(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).update() > 0;
    }

    List<String> ids(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(String.class).list();
    }

    long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }

    private static Itinerary read(ResultSet row, int number) throws SQLException {
        return new Itinerary(
                row.getString("id"),
                row.getString("client_id"),
                ItineraryStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getString("account"),
                row.getString("currency"),
                Optional.ofNullable(row.getString("lra_id")).map(URI::create),
                Optional.ofNullable(row.getString("decision")).map(Itinerary.Decision::valueOf),
                row.getBoolean("untold"),
                row.getTimestamp("deadline").toInstant(),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private String write(Object value) {
        try {
            // Legs are written by their declared type, so that the name of the type goes along.
            return value instanceof Leg
                    ? json.writerFor(Leg.class).writeValueAsString(value)
                    : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    private <T> T read(String stored, Class<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot read a stored " + type.getSimpleName(), e);
        }
    }
}
