package io.roundtrip.coordinator.history;

import static io.roundtrip.coordinator.history.LraRow.instant;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How each kind of participant is doing. Asked at most every five seconds: it reads an hour of callbacks. */
public class Roles {

    private static final int SECONDS = 5;

    /** More roles than this are no overview; who has them named participants by what is different in each. */
    private static final int MOST = 200;

    private final JdbcClient rows;
    private final Clock clock;
    private final Supplier<List<Role>> recent;

    Roles(JdbcClient rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        this.recent = new Recent<>(this::ask, SECONDS, clock);
    }

    /** By name. */
    public List<Role> overview() {
        return recent.get();
    }

    /**
     * One kind of participant.
     *
     * @param pending participants that were asked and have not given a final answer
     * @param pendingSince since when the one that waits longest does
     * @param callsOfTheHour callbacks that ended within the last hour
     * @param errorsOfTheHour how many of them brought no usable answer, or a failure for good
     * @param lastSuccess when one of them completed or compensated
     * @param lastFailure the last callback that brought no final answer
     */
    public record Role(
            String name,
            int pending,
            Instant pendingSince,
            int held,
            int callsOfTheHour,
            int errorsOfTheHour,
            Instant lastSuccess,
            LraRow.Problem lastFailure) {}

    private record Pending(int count, Instant since, int held) {}

    private record Hour(int calls, int errors) {}

    private List<Role> ask() {
        Map<String, Pending> pending = pending();
        Map<String, Hour> hours = hours();
        return names().stream()
                .map(name -> {
                    Pending waiting = pending.getOrDefault(name, new Pending(0, null, 0));
                    Hour hour = hours.getOrDefault(name, new Hour(0, 0));
                    return new Role(
                            name,
                            waiting.count(),
                            waiting.since(),
                            waiting.held(),
                            hour.calls(),
                            hour.errors(),
                            lastSuccess(name),
                            lastFailure(name));
                })
                .toList();
    }

    /** From one to the next along the index, instead of through all participants. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        Optional<String> next = name("select min(role) from participant", "");
        while (next.isPresent() && names.size() < MOST) {
            names.add(next.get());
            next = name("select min(role) from participant where role > :name", next.get());
        }
        return names;
    }

    private Optional<String> name(String sql, String after) {
        return rows.sql(sql).param("name", after).query(String.class).optional();
    }

    private Map<String, Pending> pending() {
        Map<String, Pending> pending = new HashMap<>();
        rows.sql("""
                select role, count(*) as waiting, min(pending_since) as since, sum(case when hold_until > :now then 1 else 0 end) as held
                from participant where pending_since <= :now group by role""").param("now", LraLists.at(clock.instant())).query(row -> {
            pending.put(
                    row.getString("role"),
                    new Pending(row.getInt("waiting"), instant(row, "since"), row.getInt("held")));
        });
        return pending;
    }

    private Map<String, Hour> hours() {
        Map<String, Hour> hours = new HashMap<>();
        rows.sql("""
                select p.role, count(*) as calls, sum(case when a.outcome in ('AGAIN', 'FAILED') then 1 else 0 end) as errors
                from callback_attempt a join participant p on p.id = a.participant_id
                where a.started_at > :since and a.outcome <> 'HELD' group by p.role""")
                .param("since", LraLists.at(clock.instant().minusSeconds(3600)))
                .query(row -> {
                    hours.put(row.getString("role"), new Hour(row.getInt("calls"), row.getInt("errors")));
                });
        return hours;
    }

    private Instant lastSuccess(String role) {
        Instant completed = lastIn(role, "Completed");
        Instant compensated = lastIn(role, "Compensated");
        return completed == null || (compensated != null && compensated.isAfter(completed)) ? compensated : completed;
    }

    /** Sorted by all columns of the index, so that H2 takes the first row of it and reads no other. */
    private Instant lastIn(String role, String state) {
        return rows.sql("""
                select state_since from participant where role = :role and state = :state
                order by role desc, state desc, state_since desc limit 1""")
                .param("role", role)
                .param("state", state)
                .query((row, n) -> instant(row, "state_since"))
                .optional()
                .orElse(null);
    }

    private LraRow.Problem lastFailure(String role) {
        return rows.sql("""
                select problem_role, problem_action, problem_status, problem_error, problem_at from lra
                where problem_role = :role and problem_at is not null
                order by problem_role desc, problem_at desc limit 1""")
                .param("role", role)
                .query((row, n) -> LraRow.problem(row))
                .optional()
                .orElse(null);
    }
}
