package io.roundtrip.sandbox.payment;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts, each with the sums of its postings; the two change together or not at all. */
@Component
public class Accounts {

    private static final String SELECT =
            "select account, currency, balance, authorised, captured, refunded from account where partner_id = ?";

    private final JdbcClient jdbc;
    private final Ledger ledger;

    Accounts(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** False, and nothing changed, if the account is unknown, of another currency or too poor. */
    boolean authorise(String partnerId, String account, long amount, String currency, String stepId) {
        int rows = jdbc.sql("""
                        update account set balance = balance - ?, authorised = authorised + ?
                        where partner_id = ? and account = ? and currency = ? and balance >= ?""")
                .params(amount, amount, partnerId, account, currency, amount)
                .update();
        if (rows == 1) {
            ledger.post(partnerId, account, Book.BALANCE, Book.AUTHORISED, amount, stepId);
        }
        return rows == 1;
    }

    void capture(String partnerId, String account, long amount, String stepId) {
        change("authorised = authorised - ?, captured = captured + ?", partnerId, account, amount);
        ledger.post(partnerId, account, Book.AUTHORISED, Book.CAPTURED, amount, stepId);
    }

    void voidAuthorisation(String partnerId, String account, long amount, String stepId) {
        change("authorised = authorised - ?, balance = balance + ?", partnerId, account, amount);
        ledger.post(partnerId, account, Book.AUTHORISED, Book.BALANCE, amount, stepId);
    }

    void refund(String partnerId, String account, long amount, String stepId) {
        change("refunded = refunded + ?, balance = balance + ?", partnerId, account, amount);
        ledger.post(partnerId, account, Book.REFUNDED, Book.BALANCE, amount, stepId);
    }

    private void change(String columns, String partnerId, String account, long amount) {
        int rows = jdbc.sql("update account set " + columns + " where partner_id = ? and account = ?")
                .params(amount, amount, partnerId, account)
                .update();
        if (rows != 1) {
            throw new IllegalStateException("Account " + account + " of " + partnerId + " is gone.");
        }
    }

    public Optional<Account> find(String partnerId, String account) {
        return jdbc.sql(SELECT + " and account = ?")
                .params(partnerId, account)
                .query(Account.class)
                .optional();
    }

    public List<Account> all(String partnerId) {
        return jdbc.sql(SELECT + " order by account")
                .param(partnerId)
                .query(Account.class)
                .list();
    }

    /** What the ledger of this company adds up to: always 0. */
    public long ledgerSum(String partnerId) {
        return ledger.sum(partnerId);
    }

    /** Puts in or takes out what is missing to that balance; makes the account if there is none. */
    @Transactional
    public void setBalance(String partnerId, String account, String currency, long balance) {
        jdbc.sql("insert into account (partner_id, account, currency) values (?, ?, ?) on conflict do nothing")
                .params(partnerId, account, currency)
                .update();
        long before = jdbc.sql("select balance from account where partner_id = ? and account = ? for update")
                .params(partnerId, account)
                .query(Long.class)
                .single();
        jdbc.sql("update account set balance = ? where partner_id = ? and account = ?")
                .params(balance, partnerId, account)
                .update();
        ledger.post(partnerId, account, Book.FUNDING, Book.BALANCE, balance - before, null);
    }
}
