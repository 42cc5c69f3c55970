package io.roundtrip.coordinator.history;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** All that is known of one LRA. */
public class LraFile {

    /** Of each participant: its first callbacks and its last ones. Between them may be a night of the same answer. */
    static final int FIRST = 3;

    static final int LAST = 37;

    /** Of one LRA; more are no picture. */
    private static final int MOST_LANES = 200;

    private static final String ATTEMPT =
            "select a.*, p.role from callback_attempt a join participant p on p.id = a.participant_id ";

    private final JdbcClient rows;
    private final TransactionOperations oneMoment;
    private final Clock clock;

    /** @param oneMoment reads all tables as they were at one moment, or the lanes could tell what the head does not know yet */
    LraFile(JdbcClient rows, TransactionOperations oneMoment, Clock clock) {
        this.rows = rows;
        this.oneMoment = oneMoment;
        this.clock = clock;
    }

    /**
     * One LRA, as all of it was at one moment.
     *
     * @param participants in the order in which they joined
     * @param attempts of each participant the first and the last ones, in the order in which they began
     * @param acts what operators did
     */
    public record Whole(
            LraRow lra,
            List<ParticipantRow> participants,
            List<AttemptRow> attempts,
            List<JournalRow> acts,
            List<LraRow> nested,
            Instant checked) {}

    public Optional<Whole> whole(String uid) {
        return oneMoment.execute(status -> lra(uid).map(
                        lra -> new Whole(lra, participants(uid), lanes(uid), acts(uid), nested(uid), clock.instant())));
    }

    /** Without its attempts. */
    public Optional<LraRow> lra(String uid) {
        return rows.sql("select l.*, l.started_at as sort_key from lra l where l.uid = :uid")
                .param("uid", uid)
                .query(LraRow::of)
                .optional();
    }

    public List<ParticipantRow> participants(String uid) {
        return rows.sql("select * from participant where lra_uid = :uid order by joined_at, id limit " + MOST_LANES)
                .param("uid", uid)
                .query(ParticipantRow::of)
                .list();
    }

    private List<AttemptRow> lanes(String uid) {
        return rows.sql(ATTEMPT
                        + "where a.participant_id in (select id from participant where lra_uid = :uid order by joined_at, id limit "
                        + MOST_LANES + ") and (a.n <= " + FIRST + " or a.n > p.attempts - " + LAST
                        + ") order by a.started_at, a.participant_id, a.n")
                .param("uid", uid)
                .query(AttemptRow::of)
                .list();
    }

    private List<JournalRow> acts(String uid) {
        return rows.sql("""
                select j.*, p.role from journal j left join participant p on p.id = j.participant_id
                where j.lra_uid = :uid and j.actor is not null order by j.seq desc limit 100""").param("uid", uid).query(JournalRow::of).list();
    }

    private List<LraRow> nested(String uid) {
        return rows.sql("""
                select l.*, l.started_at as sort_key from lra l where l.parent_uid = :uid order by l.started_at, l.uid limit 50""").param("uid", uid).query(LraRow::of).list();
    }

    /** Its callbacks, the newest first. */
    public Page<AttemptRow> attempts(String uid, String after) {
        Map<String, Object> parameters = new HashMap<>(Map.of("uid", uid));
        String behind = "";
        if (after != null) {
            Cursor cursor = Cursor.parse("after", after, "attempts");
            String[] place = cursor.id().split("~", 2);
            parameters.put("key", LraLists.at(cursor.key()));
            parameters.put("n", number(place[0]));
            parameters.put("participant", place.length < 2 ? "" : place[1]);
            behind = """
                     and a.started_at <= :key and (a.started_at < :key or a.participant_id < :participant
                    or a.participant_id = :participant and a.n < :n)""";
        }
        List<AttemptRow> found = rows.sql(ATTEMPT + "where a.lra_uid = :uid" + behind
                        + " order by a.lra_uid desc, a.started_at desc, a.participant_id desc, a.n desc limit "
                        + (Page.SIZE + 1))
                .params(parameters)
                .query(AttemptRow::of)
                .list();
        return page(found, row -> new Cursor("attempts", row.startedAt(), row.n() + "~" + row.participantId()).word());
    }

    /** What happened to it, the newest first. */
    public Page<JournalRow> journal(String uid, String after) {
        long below = after == null ? Long.MAX_VALUE : seq(after);
        List<JournalRow> found = rows.sql("""
                select j.*, p.role from journal j left join participant p on p.id = j.participant_id
                where j.lra_uid = :uid and j.seq < :below order by j.lra_uid desc, j.seq desc limit\s""" + (Page.SIZE + 1))
                .param("uid", uid)
                .param("below", below)
                .query(JournalRow::of)
                .list();
        return page(found, row -> Long.toString(row.seq()));
    }

    private static <T> Page<T> page(List<T> found, java.util.function.Function<T, String> cursor) {
        List<T> page = new ArrayList<>(found);
        if (page.size() <= Page.SIZE) {
            return new Page<>(page, null, null);
        }
        page.remove(Page.SIZE);
        return new Page<>(page, null, cursor.apply(page.get(Page.SIZE - 1)));
    }

    private static long seq(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new BadParameterException("after", "must be the seq of an entry, for example 4711");
        }
    }

    private static int number(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new BadParameterException("after", "must be a cursor that an answer for the same list gave");
        }
    }
}
