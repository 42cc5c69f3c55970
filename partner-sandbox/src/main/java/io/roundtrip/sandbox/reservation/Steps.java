package io.roundtrip.sandbox.reservation;

import io.roundtrip.sandbox.company.Companies;
import io.roundtrip.sandbox.protocol.Code;
import io.roundtrip.sandbox.protocol.Command;
import io.roundtrip.sandbox.protocol.Money;
import io.roundtrip.sandbox.protocol.Refusal;
import io.roundtrip.sandbox.protocol.State;
import io.roundtrip.sandbox.protocol.Wish;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of steps. Its primary key (company, stepId) is what no race gets past. */
@Component
public class Steps {

    private static final String SELECT = """
            select partner_id, step_id, itinerary_id, state, number, item, day, days, units, amount, currency,
                   expires_at, fee, refund, code, reason
            from step where partner_id = ?""";

    private final JdbcClient jdbc;
    private final Companies companies;

    Steps(JdbcClient jdbc, Companies companies) {
        this.jdbc = jdbc;
        this.companies = companies;
    }

    /** Empty if the company has heard of this step before; waits for whoever is just telling it. */
    Optional<Step> insertHeld(Command hold, Money price, Instant expiresAt) {
        Wish wish = hold.wish();
        return jdbc.sql("""
                        insert into step (partner_id, step_id, itinerary_id, state, item, day, days, units, amount,
                                          currency, expires_at)
                        values (?, ?, ?, 'HELD', ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning number""")
                .params(
                        hold.company().id(),
                        hold.stepId(),
                        hold.itineraryId(),
                        wish.item(),
                        wish.day() == null ? null : Date.valueOf(wish.day()),
                        wish.days(),
                        wish.units(),
                        price.amount(),
                        price.currency(),
                        Timestamp.from(expiresAt))
                .query(Long.class)
                .optional()
                .map(number -> new Step(
                        hold.company(),
                        hold.stepId(),
                        hold.itineraryId(),
                        State.HELD,
                        number,
                        wish,
                        price,
                        expiresAt,
                        null,
                        null,
                        null));
    }

    /** Remembers the refusal of a hold, unless the company has heard of this step before. */
    void insertRefused(Command hold, Refusal no) {
        jdbc.sql("""
                        insert into step (partner_id, step_id, itinerary_id, state, code, reason)
                        values (?, ?, ?, 'REFUSED', ?, ?) on conflict do nothing""")
                .params(
                        hold.company().id(),
                        hold.stepId(),
                        hold.itineraryId(),
                        no.code().name(),
                        no.reason())
                .update();
    }

    /** The mark that refuses a late hold; false if the company has heard of this step before. */
    boolean insertMark(Command release) {
        return jdbc.sql("""
                                insert into step (partner_id, step_id, itinerary_id, state)
                                values (?, ?, ?, 'RELEASED') on conflict do nothing""")
                        .params(release.company().id(), release.stepId(), release.itineraryId())
                        .update()
                == 1;
    }

    /** Forgets a release of what was never held. */
    void forgetMark(Command hold) {
        jdbc.sql("delete from step where partner_id = ? and step_id = ? and state = 'RELEASED' and item is null")
                .params(hold.company().id(), hold.stepId())
                .update();
    }

    Optional<Step> lock(String partnerId, String stepId) {
        return jdbc.sql(SELECT + " and step_id = ? for update")
                .params(partnerId, stepId)
                .query(this::step)
                .optional();
    }

    void move(Step step, State to) {
        jdbc.sql("update step set state = ? where partner_id = ? and step_id = ?")
                .params(to.name(), step.company().id(), step.stepId())
                .update();
    }

    void cancel(Step step, Money fee, Money refund) {
        jdbc.sql("""
                        update step set state = 'CANCELLED', fee = ?, refund = ?
                        where partner_id = ? and step_id = ?""")
                .params(fee.amount(), refund.amount(), step.company().id(), step.stepId())
                .update();
    }

    public Optional<Step> find(String partnerId, String stepId) {
        return jdbc.sql(SELECT + " and step_id = ?")
                .params(partnerId, stepId)
                .query(this::step)
                .optional();
    }

    /** Without the refused ones; null means any. */
    public List<Step> reservations(String partnerId, String itineraryId, String stepId, State state) {
        StringBuilder sql = new StringBuilder(SELECT).append(" and state <> 'REFUSED'");
        List<Object> params = new ArrayList<>(List.of(partnerId));
        if (itineraryId != null) {
            sql.append(" and itinerary_id = ?");
            params.add(itineraryId);
        }
        if (stepId != null) {
            sql.append(" and step_id = ?");
            params.add(stepId);
        }
        if (state != null) {
            // Written out, not a parameter: only so does PostgreSQL see that its index of what is held will do.
            sql.append(" and state = '").append(state.name()).append("'");
        }
        return jdbc.sql(sql.append(" order by number").toString())
                .params(params)
                .query(this::step)
                .list();
    }

    List<Overdue> overdue(Instant now, int most) {
        return jdbc.sql("""
                        select partner_id, step_id from step
                        where state = 'HELD' and expires_at <= ? order by expires_at limit ?""")
                .params(Timestamp.from(now), most)
                .query(Overdue.class)
                .list();
    }

    record Overdue(String partnerId, String stepId) {}

    private Step step(ResultSet row, int number) throws SQLException {
        String partnerId = row.getString("partner_id");
        String currency = row.getString("currency");
        Date day = row.getDate("day");
        Timestamp expiresAt = row.getTimestamp("expires_at");
        String code = row.getString("code");
        return new Step(
                companies.get(partnerId),
                row.getString("step_id"),
                row.getString("itinerary_id"),
                State.valueOf(row.getString("state")),
                row.getLong("number"),
                new Wish(
                        row.getString("item"),
                        day == null ? null : day.toLocalDate(),
                        row.getInt("days"),
                        row.getInt("units"),
                        row.getLong("amount"),
                        currency),
                money(row, "amount", currency),
                expiresAt == null ? null : expiresAt.toInstant(),
                money(row, "fee", currency),
                money(row, "refund", currency),
                code == null ? null : new Refusal(Code.valueOf(code), row.getString("reason")));
    }

    private static Money money(ResultSet row, String column, String currency) throws SQLException {
        long amount = row.getLong(column);
        return row.wasNull() ? null : new Money(amount, currency);
    }
}
