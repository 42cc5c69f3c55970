package io.roundtrip.coordinator.history;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of LRAs, a page at a time. A page begins behind a row, never at a number: rows that come and go shift nothing. */
public class LraLists {

    private final JdbcClient rows;
    private final Search search;
    private final Clock clock;

    LraLists(JdbcClient rows, Clock clock) {
        this.rows = rows;
        this.search = new Search(rows);
        this.clock = clock;
    }

    /**
     * A page of what the filter lets through, in its queue's order.
     *
     * @param after cursor that the page follows, or null
     * @param before cursor that the page precedes, or null; not together with the other
     */
    public Page<LraRow> page(LraFilter filter, String after, String before) {
        if (after != null && before != null) {
            throw new BadParameterException("before", "must not be set together with after");
        }
        Queue queue = filter.queue();
        boolean backwards = before != null;
        Cursor cursor = backwards
                ? Cursor.parse("before", before, queue.word())
                : after == null ? null : Cursor.parse("after", after, queue.word());
        List<LraRow> found = new ArrayList<>(rowsFrom(filter, cursor, queue.oldestFirst != backwards));
        boolean more = found.size() > Page.SIZE;
        if (more) {
            found.remove(Page.SIZE);
        }
        if (backwards) {
            Collections.reverse(found);
        }
        boolean hasBefore = backwards ? more : cursor != null;
        boolean hasAfter = backwards || more;
        return found.isEmpty()
                ? new Page<>(List.of(), null, null)
                : new Page<>(
                        List.copyOf(found),
                        hasBefore ? cursor(queue, found.get(0)) : null,
                        hasAfter ? cursor(queue, found.get(found.size() - 1)) : null);
    }

    private static String cursor(Queue queue, LraRow row) {
        return new Cursor(queue.word(), row.sortKey(), row.uid()).word();
    }

    private List<LraRow> rowsFrom(LraFilter filter, Cursor cursor, boolean ascending) {
        Map<String, Object> parameters = times();
        String narrowed = String.join(" and ", conditions(filter, parameters));
        if (cursor != null) {
            parameters.put("key", at(cursor.key()));
            parameters.put("id", cursor.id());
        }
        String sql = filter.queue().parts().stream()
                .map(part -> part(part, narrowed, cursor != null, ascending))
                .collect(Collectors.joining(" union all "));
        if (filter.queue().parts().size() > 1) {
            sql = "select * from (" + sql + ") both_parts" + order("sort_key", "uid", ascending);
        }
        return rows.sql(sql).params(parameters).query(LraRow::of).list();
    }

    private static String part(Queue.Part part, String narrowed, boolean from, boolean ascending) {
        // The first comparison is what the index is entered by; a comparison of two columns at once is not, in H2.
        String behind = !from
                ? ""
                : " and %1$s %2$s= :key and (%1$s %2$s :key or l.uid %2$s :id)"
                        .formatted(part.column, ascending ? ">" : "<");
        return "(select l.*, " + part.column + " as sort_key from lra l where " + part.condition
                + (narrowed.isEmpty() ? "" : " and " + narrowed) + behind
                + order(part.column, "l.uid", ascending) + ")";
    }

    private static String order(String key, String uid, boolean ascending) {
        String direction = ascending ? "" : " desc";
        return " order by " + key + direction + ", " + uid + direction + " limit " + (Page.SIZE + 1);
    }

    private List<String> conditions(LraFilter filter, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>();
        if (filter.q() != null) {
            conditions.add(search.condition(filter.q(), parameters));
        }
        if (filter.minAge() != null) {
            conditions.add("l.pending_since <= :waitingSince");
            parameters.put("waitingSince", at(clock.instant().minus(filter.minAge())));
        }
        add(conditions, parameters, "minAttempts", filter.minAttempts(), "l.attempts >= :minAttempts");
        add(conditions, parameters, "startedFrom", at(filter.startedFrom()), "l.started_at >= :startedFrom");
        add(conditions, parameters, "startedTo", at(filter.startedTo()), "l.started_at < :startedTo");
        participant(filter, conditions, parameters);
        return conditions;
    }

    /** Role, action and error are those of one and the same participant: what a group counts is what its link lists. */
    private static void participant(LraFilter filter, List<String> conditions, Map<String, Object> parameters) {
        List<String> own = new ArrayList<>();
        add(own, parameters, "role", filter.participant(), "p.role = :role");
        add(own, parameters, "action", filter.action(), "p.last_action = :action");
        if (filter.error() != null && filter.error().matches("\\d{3}")) {
            add(own, parameters, "error", Integer.valueOf(filter.error()), "p.last_status = :error");
        } else {
            add(own, parameters, "error", filter.error(), "p.last_error = :error");
        }
        if (filter.error() != null) {
            own.add("(p.pending_since is not null or p.state in " + Groups.FAILED + ")");
        }
        if (!own.isEmpty()) {
            conditions.add("exists (select 1 from participant p where p.lra_uid = l.uid and "
                    + String.join(" and ", own) + ")");
        }
    }

    private static void add(
            List<String> conditions, Map<String, Object> parameters, String name, Object value, String condition) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }

    private Map<String, Object> times() {
        return times(clock.instant());
    }

    static Map<String, Object> times(Instant now) {
        Map<String, Object> times = new HashMap<>();
        times.put("now", at(now));
        times.put("overdue", at(now.minusSeconds(Queue.PATIENCE_SECONDS)));
        times.put("yesterday", at(now.minusSeconds(24 * 60 * 60)));
        return times;
    }

    /** As both databases take it. */
    static java.time.OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
