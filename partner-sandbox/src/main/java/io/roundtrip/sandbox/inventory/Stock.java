package io.roundtrip.sandbox.inventory;

import io.roundtrip.sandbox.protocol.Money;
import io.roundtrip.sandbox.protocol.Wish;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what is left per item and day. */
@Component
class Stock {

    /**
     * All days or none. The rows are locked in the order of their days, so that two overlapping stays never wait for each
     * other in a circle; a row that somebody else holds is read again once it is free.
     */
    private static final String TAKE = """
            with wanted as materialized (
                select day, taken + ? <= capacity and currency = ? as free from stock
                where partner_id = ? and item = ? and day >= ? and day < ? order by day for update)
            update stock set taken = taken + ? from wanted
            where stock.partner_id = ? and stock.item = ? and stock.day = wanted.day
              and (select count(*) = ? and bool_and(free) from wanted)
            returning stock.amount, stock.currency""";

    /** An own row of the item comes before the longest name with a * that fits. */
    private static final String ITEM = """
            (select * from item where partner_id = ? and (item = ? or right(item, 1) = '*'
                and starts_with(?, left(item, -1))) order by item = ? desc, length(item) desc limit 1)""";

    private final JdbcClient jdbc;

    Stock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The price per unit of each day; empty if a day is missing, full or sold in another currency. */
    List<Money> take(String partnerId, Wish wish) {
        Date from = Date.valueOf(wish.day());
        Date until = Date.valueOf(wish.day().plusDays(wish.days()));
        return jdbc.sql(TAKE)
                .params(
                        wish.units(),
                        wish.currency(),
                        partnerId,
                        wish.item(),
                        from,
                        until,
                        wish.units(),
                        partnerId,
                        wish.item(),
                        wish.days())
                .query((row, number) -> new Money(row.getLong(1), row.getString(2)))
                .list();
    }

    /** Makes the missing days, with what the item has by default; true if there were any. */
    boolean open(String partnerId, String item, LocalDate day, int days) {
        // The share lock makes us wait for a change of the defaults, or the change for us; see Catalogue.
        return jdbc.sql("""
                                insert into stock (partner_id, item, day, capacity, amount, currency)
                                select partner_id, ?, ?::date + day, capacity, amount, currency
                                from (select * from item where (partner_id, item) in
                                        (select partner_id, item from %s best) for share) as chosen,
                                     generate_series(0, ?) as day
                                order by day on conflict do nothing""".formatted(ITEM))
                        .params(item, Date.valueOf(day), partnerId, item, item, item, days - 1)
                        .update()
                > 0;
    }

    /** What an item has on a day of which nothing else is known; empty if the company has no such item. */
    Optional<ItemLine> usual(String partnerId, String item) {
        return jdbc.sql("select capacity, amount, currency from " + ITEM + " best")
                .params(partnerId, item, item, item)
                .query((row, number) -> new ItemLine(
                        item, null, row.getInt(1), row.getInt(1), new Money(row.getLong(2), row.getString(3))))
                .optional();
    }

    boolean isSoldIn(String partnerId, Wish wish) {
        return jdbc.sql("""
                        select coalesce(bool_and(currency = ?), true) from stock
                        where partner_id = ? and item = ? and day >= ? and day < ?""")
                .params(
                        wish.currency(),
                        partnerId,
                        wish.item(),
                        Date.valueOf(wish.day()),
                        Date.valueOf(wish.day().plusDays(wish.days())))
                .query(Boolean.class)
                .single();
    }

    void giveBack(String partnerId, Wish taken) {
        jdbc.sql("""
                        with kept as materialized (
                            select day from stock
                            where partner_id = ? and item = ? and day >= ? and day < ? order by day for update)
                        update stock set taken = taken - ? from kept
                        where stock.partner_id = ? and stock.item = ? and stock.day = kept.day""")
                .params(
                        partnerId,
                        taken.item(),
                        Date.valueOf(taken.day()),
                        Date.valueOf(taken.day().plusDays(taken.days())),
                        taken.units(),
                        partnerId,
                        taken.item())
                .update();
    }
}
