package io.roundtrip.coordinator.history;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was recorded last, and what since. */
public class Changes {

    /** One look takes no more. Who is further behind hears of the rest at the next one. */
    private static final int MOST = 500;

    private final JdbcClient rows;
    private final Supplier<AsOf> recent;
    private final Clock clock;

    Changes(JdbcClient rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        this.recent = new Recent<>(this::ask, 1, clock);
    }

    /** Asked at most once a second. */
    public AsOf asOf() {
        return recent.get();
    }

    private AsOf ask() {
        return rows.sql("select seq, at from journal order by seq desc limit 1")
                .query((row, n) -> new AsOf(clock.instant(), LraRow.instant(row, "at"), row.getLong("seq")))
                .optional()
                .orElseGet(() -> new AsOf(clock.instant(), null, 0));
    }

    /** An LRA that changed, and what its version is now. */
    public record Changed(String uid, long version) {}

    /** What changed, as far as was looked: {@code upTo} is the newest entry that was. */
    public record Since(long upTo, List<Changed> lras) {}

    /** What changed after this entry of the journal; the same LRA once. */
    public Since since(long seq) {
        List<Long> seqs = rows.sql("select seq from journal where seq > :seq order by seq limit " + MOST)
                .param("seq", seq)
                .query(Long.class)
                .list();
        if (seqs.isEmpty()) {
            return new Since(seq, List.of());
        }
        long upTo = seqs.get(seqs.size() - 1);
        return new Since(
                upTo,
                new ArrayList<>(rows.sql("""
                select l.uid, l.version from lra l
                where l.uid in (select j.lra_uid from journal j where j.seq > :seq and j.seq <= :upTo)""")
                        .param("seq", seq)
                        .param("upTo", upTo)
                        .query((row, n) -> new Changed(row.getString("uid"), row.getLong("version")))
                        .list()));
    }
}
