package io.roundtrip.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.sandbox.Http.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is asked of it, in whatever order and however often: money is neither made nor lost, nor overdrawn. */
class LedgerPropertyTest {

    private static final long FUNDED = 10_000;
    private static final List<String> OPERATIONS =
            List.of("holds", "holds", "confirmations", "confirmations", "releases", "cancellations");

    private final JdbcClient database = JdbcClient.create(Parts.database());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void conservesMoneyOverAnyOrderOfOperations(long seed) {
        Random order = new Random(seed);
        List<String> accounts = List.of(Bodies.fresh("acct"), Bodies.fresh("acct"));
        accounts.forEach(account -> Stocked.balance(account, FUNDED));
        Map<String, String> bodies = new HashMap<>();

        for (int round = 0; round < 5; round++) {
            AtOnce.all(operations(order, accounts, bodies));
            accounts.forEach(this::isSound);
            assertThat(Sandbox.get("/sandbox/paywell/ledger/balance").body()).isEqualTo("0");
        }
        assertThat(capturedMinusRefunded(accounts)).isEqualTo(confirmedMinusRefunded(bodies));
    }

    /** Sixteen at once, on steps few enough that most of them meet. */
    private static List<Callable<Reply>> operations(Random order, List<String> accounts, Map<String, String> bodies) {
        List<Callable<Reply>> operations = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String step = accounts.get(0) + "-step-" + order.nextInt(12);
            String account = accounts.get(order.nextInt(accounts.size()));
            long amount = order.nextLong(1, 4000);
            String body = bodies.computeIfAbsent(step, id -> Bodies.payment(id, account, amount));
            String operation = OPERATIONS.get(order.nextInt(OPERATIONS.size()));
            String sent = operation.equals("cancellations") ? Bodies.payment(step, account, amount) : body;
            operations.add(() -> Sandbox.post("/partners/paywell/" + operation, sent));
        }
        return operations;
    }

    private void isSound(String account) {
        Reply shown = Sandbox.get("/sandbox/paywell/accounts/" + account);
        long balance = shown.json().path("balance").asLong();
        long authorised = shown.json().path("authorised").asLong();
        long captured = shown.json().path("captured").asLong();
        long refunded = shown.json().path("refunded").asLong();

        assertThat(balance + authorised + captured - refunded).isEqualTo(FUNDED);
        assertThat(List.of(balance, authorised, captured, refunded)).allMatch(amount -> amount >= 0);
        assertThat(posted(account, "BALANCE")).isEqualTo(balance);
        assertThat(posted(account, "AUTHORISED")).isEqualTo(authorised);
        assertThat(posted(account, "CAPTURED")).isEqualTo(captured);
        assertThat(posted(account, "REFUNDED")).isEqualTo(-refunded);
    }

    private long posted(String account, String book) {
        return database.sql(
                        "select coalesce(sum(amount), 0) from sandbox.posting where account = :account and book = :book")
                .param("account", account)
                .param("book", book)
                .query(Long.class)
                .single();
    }

    private static long capturedMinusRefunded(List<String> accounts) {
        return accounts.stream()
                .map(account ->
                        Sandbox.get("/sandbox/paywell/accounts/" + account).json())
                .mapToLong(books ->
                        books.path("captured").asLong() - books.path("refunded").asLong())
                .sum();
    }

    /** What the reservations say of the same money. */
    private static long confirmedMinusRefunded(Map<String, String> bodies) {
        return bodies.keySet().stream()
                .map(step -> Sandbox.get("/sandbox/paywell/reservations?stepId=" + step)
                        .json())
                .filter(found -> !found.isEmpty())
                .map(found -> found.get(0))
                .filter(found -> List.of("CONFIRMED", "CANCELLED")
                        .contains(found.path("state").asText()))
                .mapToLong(found -> found.at("/price/amount").asLong()
                        - found.at("/refund/amount").asLong())
                .sum();
    }
}
