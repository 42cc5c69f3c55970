package io.roundtrip.coordinator.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who did what, the newest first. */
public final class Audit {

    private final JdbcClient rows;

    Audit(JdbcClient rows) {
        this.rows = rows;
    }

    /**
     * A page of it.
     *
     * @param uid of an LRA; null for all
     * @param actor whose acts; null for everybody's
     * @param after id of the last entry of the page before; null for the first page
     */
    public Page<AuditRow> page(String uid, String actor, String after) {
        Map<String, Object> parameters = new HashMap<>();
        List<String> conditions = new ArrayList<>(List.of("id < :below"));
        parameters.put("below", after == null ? Long.MAX_VALUE : id(after));
        if (uid != null) {
            conditions.add("lra_uid = :uid");
            parameters.put("uid", uid);
        }
        if (actor != null) {
            conditions.add("actor = :actor");
            parameters.put("actor", actor);
        }
        List<AuditRow> found = new ArrayList<>(rows.sql("select * from audit where " + String.join(" and ", conditions)
                        + " order by id desc limit " + (Page.SIZE + 1))
                .params(parameters)
                .query(AuditRow::of)
                .list());
        if (found.size() <= Page.SIZE) {
            return new Page<>(found, null, null);
        }
        found.remove(Page.SIZE);
        return new Page<>(found, null, Long.toString(found.get(Page.SIZE - 1).id()));
    }

    private static long id(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new BadParameterException("after", "must be the id of an entry, for example 4711");
        }
    }
}
