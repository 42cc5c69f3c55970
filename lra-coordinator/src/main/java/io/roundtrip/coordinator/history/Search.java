package io.roundtrip.coordinator.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one search box: first the ids that a text may mean, each found along its own index. */
class Search {

    /** A shorter beginning means nearly everything: it is taken for a whole id. */
    static final int SHORTEST_BEGINNING = 4;

    /** With more hits it is no search for one thing but a filter, on what the list shows. */
    private static final int FEW = 200;

    private static final List<String> PLACES = List.of(
            "select uid from lra where uid %s",
            "select uid from lra where business_key %s",
            "select uid from lra where client_id %s",
            "select lra_uid from participant where id %s",
            "select lra_uid from callback_attempt where trace_id %s");

    private final JdbcClient rows;

    Search(JdbcClient rows) {
        this.rows = rows;
    }

    /** A condition on {@code lra l}, its parameters put to the others. */
    String condition(String q, Map<String, Object> parameters) {
        String word = lastSegment(q);
        boolean begins = word.length() >= SHORTEST_BEGINNING;
        String match = begins ? "like :q" : "= :q";
        parameters.put("q", begins ? escaped(word) + "%" : word);
        Set<String> uids = new LinkedHashSet<>();
        for (String place : PLACES) {
            List<String> found = found(place.formatted(match), parameters.get("q"));
            if (found.size() > FEW) {
                return "(l.uid %1$s or l.business_key %1$s or l.client_id %1$s)".formatted(match);
            }
            uids.addAll(found);
        }
        parameters.put("uids", new ArrayList<>(uids));
        return uids.isEmpty() ? "1 = 0" : "l.uid in (:uids)";
    }

    private List<String> found(String sql, Object q) {
        return rows.sql(sql + " limit " + (FEW + 1))
                .param("q", q)
                .query(String.class)
                .list();
    }

    /** Ids of LRAs and recovery addresses are URLs; what tells them apart is behind the last slash. */
    private static String lastSegment(String q) {
        String path = q.replaceAll("/+$", "");
        return path.contains("://") ? path.substring(path.lastIndexOf('/') + 1) : q;
    }

    private static String escaped(String word) {
        return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
