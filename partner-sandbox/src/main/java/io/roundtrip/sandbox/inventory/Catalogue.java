package io.roundtrip.sandbox.inventory;

import io.roundtrip.sandbox.protocol.Money;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is sold, as an operator sees and sets it. Items are changed before their days, as {@link Stock} reads them. */
@Component
public class Catalogue {

    private final JdbcClient jdbc;
    private final Stock stock;

    Catalogue(JdbcClient jdbc, Stock stock) {
        this.jdbc = jdbc;
        this.stock = stock;
    }

    /** The items by default (date null), then every day that was ever asked for or set. */
    public List<ItemLine> list(String partnerId) {
        return jdbc.sql("""
                        select item, null::date, capacity, capacity, amount, currency from item where partner_id = ?
                        union all
                        select item, day, capacity, greatest(capacity - taken, 0), amount, currency
                        from stock where partner_id = ? order by 1, 2 nulls first""")
                .params(partnerId, partnerId)
                .query((row, number) -> {
                    Date day = row.getDate(2);
                    return new ItemLine(
                            row.getString(1),
                            day == null ? null : day.toLocalDate(),
                            row.getInt(3),
                            row.getInt(4),
                            new Money(row.getLong(5), row.getString(6)));
                })
                .list();
    }

    /** Adds the item if the company has none of that name and nothing was ever set; for the start. */
    public void seed(String partnerId, ItemLine line) {
        jdbc.sql("""
                        insert into item (partner_id, item, capacity, amount, currency) values (?, ?, ?, ?, ?)
                        on conflict do nothing""")
                .params(
                        partnerId,
                        line.item(),
                        line.capacity(),
                        line.price().amount(),
                        line.price().currency())
                .update();
    }

    /**
     * Sets what the line names and leaves the rest as it was; an item that is new takes the rest from the name with a * that
     * fits.
     *
     * @throws IllegalArgumentException if the item is new, and neither such a name nor the line says enough
     */
    @Transactional
    public void set(String partnerId, ItemLine line) {
        own(partnerId, line);
        if (line.date() == null) {
            setEveryDay(partnerId, line);
        } else {
            setDay(partnerId, line, line.date());
        }
    }

    private void own(String partnerId, ItemLine line) {
        var usual = stock.usual(partnerId, line.item());
        if (usual.isEmpty() && (line.price() == null || most(line) == null)) {
            throw new IllegalArgumentException(line.item() + " is new: it needs a price, and capacity or available.");
        }
        Money price = usual.map(ItemLine::price).orElse(line.price());
        Integer capacity = usual.map(ItemLine::capacity).orElse(most(line));
        seed(partnerId, new ItemLine(line.item(), null, capacity, null, price));
    }

    private void setEveryDay(String partnerId, ItemLine line) {
        Money price = line.price();
        jdbc.sql("""
                        update item set capacity = coalesce(?, capacity), amount = coalesce(?, amount),
                                        currency = coalesce(?, currency)
                        where partner_id = ? and item = ?""")
                .params(
                        most(line),
                        price == null ? null : price.amount(),
                        price == null ? null : price.currency(),
                        partnerId,
                        line.item())
                .update();
        update(partnerId, line, null);
    }

    private void setDay(String partnerId, ItemLine line, LocalDate day) {
        stock.open(partnerId, line.item(), day, 1);
        update(partnerId, line, Date.valueOf(day));
    }

    /** Null for the day means all of them. */
    private void update(String partnerId, ItemLine line, Date day) {
        Money price = line.price();
        jdbc.sql("""
                        with chosen as materialized (
                            select day from stock where partner_id = ? and item = ? and (?::date is null or day = ?)
                            order by day for update)
                        update stock set capacity = coalesce(taken + ?, ?, capacity), amount = coalesce(?, amount),
                                         currency = coalesce(?, currency)
                        from chosen where stock.partner_id = ? and stock.item = ? and stock.day = chosen.day""")
                .params(
                        partnerId,
                        line.item(),
                        day,
                        day,
                        line.available(),
                        line.capacity(),
                        price == null ? null : price.amount(),
                        price == null ? null : price.currency(),
                        partnerId,
                        line.item())
                .update();
    }

    /** Begins again from these items; what was sold stays sold, and a day of no item any more has no room left. */
    @Transactional
    public void reset(String partnerId, List<ItemLine> seeds) {
        jdbc.sql("delete from item where partner_id = ?").param(partnerId).update();
        seeds.forEach(seed -> seed(partnerId, seed));
        jdbc.sql("select distinct item from stock where partner_id = ? order by item")
                .param(partnerId)
                .query(String.class)
                .list()
                .forEach(item -> update(partnerId, asSeeded(partnerId, item), null));
    }

    private ItemLine asSeeded(String partnerId, String item) {
        return stock.usual(partnerId, item)
                .map(Catalogue::capacityOnly)
                .orElse(new ItemLine(item, null, 0, null, null));
    }

    private static ItemLine capacityOnly(ItemLine usual) {
        return new ItemLine(usual.item(), null, usual.capacity(), null, usual.price());
    }

    private static Integer most(ItemLine line) {
        return line.available() == null ? line.capacity() : line.available();
    }
}
