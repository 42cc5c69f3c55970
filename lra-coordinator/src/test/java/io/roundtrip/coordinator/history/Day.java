package io.roundtrip.coordinator.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A believable day, written straight into the tables: booked, undone, retrying, timed out, failed, on hold, nested. */
public final class Day {

    /** 03:12, when somebody is called. */
    public static final Instant NOW = Instant.parse("2026-11-24T03:12:00Z");

    public static final String HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>";

    private final JdbcClient rows;
    private long seq;

    public Day(JdbcClient rows) {
        this.rows = rows;
    }

    /** All of it. */
    public void fill() {
        booked("booked-1", "01jd8ww3m5r7", ago("40m"));
        booked("booked-2", "01jd8wx6q2k9", ago("2h"));
        booked("booked-3", "01jd8wz1h4t8", ago("6h"));
        undone("undone-1", "01jd8x02v7n3", ago("3h"));
        running("active-1", "01jd9a5c8d1e", ago("8s"));
        running("active-2", "01jd9a5f3g7h", ago("75s"));
        for (int i = 0; i < 6; i++) {
            unavailable("retry-" + i, "01jd98k" + i + "p2x4", ago("25m").plusSeconds(47L * i), 14 - i);
        }
        timedOut("slow-1", "01jd96r4w8y2", ago("52m"));
        failed("failed-1", "01jd94b7z3c6", ago("4h"));
        archived("archived-1", "01jd90e1k5m9", ago("20h"));
        held("held-1", "01jd97t6s2v8", ago("90m"));
        nested("parent-1", "01jd9b1q4w6e", ago("11m"));
        stillCompensating("working-1", "01jd98m5j7l1", ago("19m"));
        hostile("hostile-1", ago("31m"));
    }

    public static Instant ago(String age) {
        return NOW.minus(Duration.parse("PT" + age.toUpperCase(java.util.Locale.ROOT)));
    }

    private void booked(String uid, String key, Instant at) {
        lra(uid, key, "Closed", at, at.plusSeconds(4), Map.of("ended_at", at.plusSeconds(5), "attempts", 3));
        for (String role : new String[] {"flight-confirm", "hotel-confirm", "payment-capture"}) {
            String id = participant(
                    uid,
                    role,
                    "Completed",
                    at.plusSeconds(1),
                    Map.of("attempts", 1, "last_action", "complete", "last_status", 200));
            attempt(uid, id, 1, "complete", at.plusSeconds(4), 85 + role.length(), 200, null, "", "DONE");
        }
        journal(uid, at.plusSeconds(5), "CHANGED", null, null, "{\"status\":\"Closed\"}");
    }

    private void undone(String uid, String key, Instant at) {
        lra(uid, key, "Cancelled", at, at.plusSeconds(9), Map.of("ended_at", at.plusSeconds(9), "attempts", 2));
        for (String role : new String[] {"flight-release", "hotel-release"}) {
            String id = participant(
                    uid,
                    role,
                    "Compensated",
                    at.plusSeconds(1),
                    Map.of("attempts", 1, "last_action", "compensate", "last_status", 200));
            attempt(uid, id, 1, "compensate", at.plusSeconds(8), 310, 200, null, "", "DONE");
        }
        journal(uid, at.plusSeconds(9), "CHANGED", null, null, "{\"status\":\"Cancelled\"}");
    }

    private void running(String uid, String key, Instant at) {
        lra(uid, key, "Active", at, at, Map.of("deadline_at", at.plusSeconds(1800)));
        participant(uid, "flight-release", "Active", at.plusSeconds(1), Map.of());
        journal(uid, at, "BEGAN", null, null, null);
    }

    private void unavailable(String uid, String key, Instant at, int calls) {
        Instant first = at.plusSeconds(6);
        Instant last = first.plusSeconds(2L * 60 * (calls - 1));
        lra(
                uid,
                key,
                "Cancelling",
                at,
                first,
                problem("hotel-release", "compensate", 503, null, last, first, calls + 1));
        String done = participant(
                uid,
                "flight-release",
                "Compensated",
                at.plusSeconds(1),
                Map.of("attempts", 1, "last_action", "compensate", "last_status", 200));
        attempt(uid, done, 1, "compensate", first, 140, 200, null, "", "DONE");
        String id = participant(
                uid,
                "hotel-release",
                "Compensating",
                at.plusSeconds(2),
                Map.of(
                        "attempts",
                        calls,
                        "last_action",
                        "compensate",
                        "last_status",
                        503,
                        "pending_since",
                        first,
                        "next_attempt_at",
                        NOW.plusSeconds(38)));
        for (int n = 1; n <= calls; n++) {
            attempt(
                    uid,
                    id,
                    n,
                    "compensate",
                    first.plusSeconds(120L * (n - 1)),
                    40 + 7 * n,
                    503,
                    null,
                    "{\"title\":\"Service unavailable\",\"detail\":\"reservations are read-only until 03:30\"}",
                    "AGAIN");
        }
        journal(uid, first, "CHANGED", null, null, "{\"status\":\"Cancelling\"}");
        journal(uid, last, "CALLED", id, null, "{\"status\":503}");
    }

    private void timedOut(String uid, String key, Instant at) {
        Instant first = at.plusSeconds(20);
        String error = "java.net.SocketTimeoutException";
        lra(uid, key, "Closing", at, first, problem("payment-capture", "complete", null, error, ago("70s"), first, 60));
        String id = participant(
                uid,
                "payment-capture",
                "Completing",
                at.plusSeconds(2),
                with(
                        Map.of(
                                "attempts",
                                60,
                                "last_action",
                                "complete",
                                "pending_since",
                                first,
                                "next_attempt_at",
                                NOW.plusSeconds(12)),
                        "last_error",
                        error));
        for (int n = 1; n <= 60; n++) {
            attempt(
                    uid,
                    id,
                    n,
                    "complete",
                    first.plusSeconds(50L * (n - 1)),
                    2003,
                    null,
                    error,
                    "Read timed out",
                    "AGAIN");
        }
        journal(uid, ago("12m"), "RETRIED", id, "dana", "{\"reason\":\"bank says they are well again\"}");
        journal(uid, ago("70s"), "CALLED", id, null, "{\"error\":\"SocketTimeoutException\"}");
    }

    private void failed(String uid, String key, Instant at) {
        lra(
                uid,
                key,
                "FailedToCancel",
                at,
                at.plusSeconds(30),
                with(
                        problem("payment-void", "compensate", 500, null, at.plusSeconds(29), null, 1),
                        "ended_at",
                        at.plusSeconds(30)));
        String id = participant(
                uid,
                "payment-void",
                "FailedToCompensate",
                at.plusSeconds(3),
                Map.of("attempts", 1, "last_action", "compensate", "last_status", 500));
        attempt(uid, id, 1, "compensate", at.plusSeconds(29), 230, 500, null, "FailedToCompensate", "FAILED");
        journal(uid, at.plusSeconds(30), "CHANGED", id, null, "{\"status\":\"FailedToCancel\"}");
    }

    private void archived(String uid, String key, Instant at) {
        lra(
                uid,
                key,
                "FailedToClose",
                at,
                at.plusSeconds(9),
                with(
                        with(
                                problem("hotel-confirm", "complete", 500, null, at.plusSeconds(8), null, 1),
                                "ended_at",
                                at.plusSeconds(9)),
                        "archived_at",
                        ago("18h")));
        participant(
                uid,
                "hotel-confirm",
                "FailedToComplete",
                at.plusSeconds(3),
                Map.of("attempts", 1, "last_action", "complete", "last_status", 500));
        journal(uid, ago("18h"), "ARCHIVED", null, "sam", "{\"reason\":\"booked by hand, case 4711\"}");
    }

    private void held(String uid, String key, Instant at) {
        Instant until = NOW.plusSeconds(9000);
        Instant first = at.plusSeconds(15);
        lra(
                uid,
                key,
                "Cancelling",
                at,
                first,
                with(
                        problem("hotel-release", "compensate", 404, null, ago("61m"), first, 4),
                        "hold_until",
                        until,
                        "assignee",
                        "dana"));
        String id = participant(
                uid,
                "hotel-release",
                "Compensating",
                at.plusSeconds(2),
                with(
                        Map.of("attempts", 4, "last_action", "compensate", "last_status", 404, "pending_since", first),
                        "hold_until",
                        until,
                        "hold_reason",
                        "grand-hotel moves to a new system until 06:00",
                        "held_by",
                        "dana"));
        for (int n = 1; n <= 4; n++) {
            attempt(
                    uid,
                    id,
                    n,
                    "compensate",
                    first.plusSeconds(400L * (n - 1)),
                    35,
                    404,
                    null,
                    "<html><body>Not found</body></html>",
                    "AGAIN");
        }
        journal(uid, ago("60m"), "HELD", id, "dana", "{\"reason\":\"new system\"}");
    }

    private void nested(String uid, String key, Instant at) {
        lra(uid, key, "Active", at, at, Map.of("deadline_at", NOW.plusSeconds(600)));
        lra(
                "child-1",
                key + "-upgrade",
                "Cancelled",
                at.plusSeconds(60),
                at.plusSeconds(70),
                Map.of("parent_uid", uid, "ended_at", at.plusSeconds(70)));
        journal(uid, at, "BEGAN", null, null, null);
    }

    private void stillCompensating(String uid, String key, Instant at) {
        Instant first = at.plusSeconds(4);
        lra(uid, key, "Cancelling", at, first, problem("rail-release", "status", 200, null, ago("90s"), first, 3));
        String id = participant(
                uid,
                "rail-release",
                "Compensating",
                at.plusSeconds(1),
                Map.of("attempts", 3, "last_action", "status", "last_status", 200, "pending_since", first));
        attempt(uid, id, 1, "compensate", first, 60, 202, null, "", "IN_PROGRESS");
        attempt(uid, id, 2, "status", first.plusSeconds(120), 15, 200, null, "Compensating", "IN_PROGRESS");
        attempt(uid, id, 3, "status", ago("90s"), 15, 200, null, "Compensating", "IN_PROGRESS");
        journal(uid, ago("90s"), "CALLED", id, null, "{\"status\":200}");
    }

    /** Whatever a client or a participant may say, said. */
    private void hostile(String uid, Instant at) {
        Instant first = at.plusSeconds(2);
        String role = "<b>\u202Eelor</b>" + "w".repeat(100);
        lra(
                uid,
                HOSTILE + "\u202Egnp.exe\u0007" + "k".repeat(150),
                "Cancelling",
                at,
                first,
                with(problem(role, "compensate", 418, null, first, first, 1), "assignee", HOSTILE));
        String id = participant(
                uid,
                role,
                "Compensating",
                at.plusSeconds(1),
                with(
                        Map.of("attempts", 1, "last_action", "compensate", "last_status", 418, "pending_since", first),
                        "compensate_url",
                        "javascript:alert('url')//" + "u".repeat(900),
                        "hold_reason",
                        HOSTILE));
        attempt(
                uid,
                id,
                1,
                "compensate",
                first,
                60,
                418,
                null,
                HOSTILE + "\u001b[31m\u0000".replace("\u0000", "") + "'\"`${7*7}[[${7*7}]]" + "b".repeat(1800),
                "AGAIN");
        journal(uid, first, "NOTED", id, HOSTILE, "{\"text\":\"" + HOSTILE.replace("\"", "'") + "\"}");
    }

    private static Map<String, Object> problem(
            String role, String action, Integer status, String error, Instant at, Instant pendingSince, int attempts) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("problem_role", role);
        columns.put("problem_action", action);
        columns.put("problem_at", at);
        columns.put("attempts", attempts);
        if (status != null) {
            columns.put("problem_status", status);
        }
        if (error != null) {
            columns.put("problem_error", error);
        }
        if (pendingSince != null) {
            columns.put("pending", 1);
            columns.put("pending_since", pendingSince);
            columns.put("next_attempt_at", NOW.plusSeconds(38));
        }
        return columns;
    }

    private static Map<String, Object> with(Map<String, Object> columns, Object... more) {
        Map<String, Object> all = new LinkedHashMap<>(columns);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }

    /** An LRA whose other columns are as these say. */
    public void lra(
            String uid, String key, String status, Instant startedAt, Instant statusSince, Map<String, Object> more) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("uid", uid);
        columns.put("url", "http://localhost:8090/lra-coordinator/" + uid);
        columns.put("client_id", "itinerary:" + key);
        columns.put("saga", "itinerary");
        columns.put("business_key", key);
        columns.put("status", status);
        columns.put("status_since", statusSince);
        columns.put("started_at", startedAt);
        columns.put("participants", 2);
        columns.put("pending", 0);
        columns.put("attempts", 0);
        columns.put("incomplete", false);
        columns.put("version", 1);
        columns.putAll(more);
        insert("lra", columns);
    }

    public String participant(String uid, String role, String state, Instant joinedAt, Map<String, Object> more) {
        String id = uid + "-" + Integer.toHexString(role.hashCode());
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", id);
        columns.put("lra_uid", uid);
        columns.put("role", role);
        columns.put("compensate_url", "http://localhost:8080/lra/compensate?step=" + id);
        columns.put("complete_url", "http://localhost:8080/lra/complete?step=" + id);
        columns.put("state", state);
        columns.put("state_since", joinedAt.plusSeconds(5));
        columns.put("joined_at", joinedAt);
        columns.put("attempts", 0);
        columns.put("version", 1);
        columns.putAll(more);
        insert("participant", columns);
        return id;
    }

    private void attempt(
            String uid,
            String participant,
            int n,
            String action,
            Instant at,
            int millis,
            Integer status,
            String error,
            String answer,
            String outcome) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("participant_id", participant);
        columns.put("n", n);
        columns.put("lra_uid", uid);
        columns.put("action", action);
        columns.put("started_at", at);
        columns.put("millis", millis);
        columns.put("http_status", status);
        columns.put("error_class", error);
        columns.put("answer", answer);
        columns.put("outcome", outcome);
        columns.put("rule", "AGAIN".equals(outcome) ? "no answer: the pause doubles, from 2 s up to 120 s" : null);
        columns.put("trace_id", String.format("%032x", (uid + n).hashCode() & 0xffffffffL));
        insert("callback_attempt", columns);
    }

    /** One more entry of the journal. */
    public void journal(String uid, Instant at, String kind, String participant, String actor, String data) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("seq", ++seq);
        columns.put("at", at);
        columns.put("lra_uid", uid);
        columns.put("kind", kind);
        columns.put("participant_id", participant);
        columns.put("actor", actor);
        columns.put("data", data);
        insert("journal", columns);
    }

    private void insert(String table, Map<String, Object> columns) {
        String names = String.join(", ", columns.keySet());
        String values = columns.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
        JdbcClient.StatementSpec insert = rows.sql("insert into " + table + " (" + names + ") values (" + values + ")");
        columns.forEach((name, value) ->
                insert.param(name, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value));
        insert.update();
    }
}
