package io.roundtrip.acceptance.load;

import io.roundtrip.acceptance.client.DataDirectory;
import io.roundtrip.acceptance.client.Metrics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Reads processes, metrics and the database's statistics. */
final class Meters {
    private static final String HTTP = "http_server_requests_seconds_count";
    private static final String COORDINATOR = "lra_requests_seconds_count";

    /** PostgreSQL's processes tell their statistics once a second. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final LoadOptions options;
    private final DataDirectory data;

    Meters(LoadOptions options) {
        this.options = options;
        this.data = new DataDirectory(options.data());
    }

    /** What was spent before now; waits for the database first. */
    Readings readBefore() {
        LockSupport.parkNanos(SETTLE.toNanos());
        Map<String, Double> transactions = transactions();
        return new Readings(cpu(), httpCalls(), transactions);
    }

    /** What was spent until now; waits for the database afterwards, so that idling is not counted. */
    Readings readAfter() {
        Map<String, Double> cpu = cpu();
        Map<String, Double> httpCalls = httpCalls();
        LockSupport.parkNanos(SETTLE.toNanos());
        return new Readings(cpu, httpCalls, transactions());
    }

    private Map<String, Double> cpu() {
        Map<String, Double> cpu = new TreeMap<>();
        for (String part : DataDirectory.PARTS) {
            data.process(part).ifPresent(process -> cpu.put(part, millis(process)));
        }
        cpu.put("this program", millis(ProcessHandle.current()));
        return cpu;
    }

    /** A process and its children: PostgreSQL has one for each connection. */
    private static double millis(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toMillis)
                .sum();
    }

    private Map<String, Double> httpCalls() {
        Map<String, Double> calls = new TreeMap<>();
        put(calls, "application", Metrics.sums(Metrics.page(options.api()), HTTP, "method", "uri"));
        put(calls, "coordinator", Metrics.sums(Metrics.page(options.coordinator()), COORDINATOR, "operation"));
        put(calls, "sandbox", Metrics.sums(Metrics.page(options.sandbox()), HTTP, "method", "uri"));
        return calls;
    }

    private static void put(Map<String, Double> calls, String part, Map<String, Double> sums) {
        sums.forEach((name, count) -> {
            if (!name.contains("/actuator") && !name.contains("/sandbox/")) {
                calls.put(part + " " + name, count);
            }
        });
    }

    private Map<String, Double> transactions() {
        Map<String, Double> transactions = new TreeMap<>();
        String url = "jdbc:postgresql://localhost:" + data.databasePort() + "/roundtrip";
        try (Connection connection = DriverManager.getConnection(url, "roundtrip", data.databasePassword());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select datname, xact_commit + xact_rollback"
                        + " from pg_stat_database where datname in ('roundtrip', 'sandbox')")) {
            while (rows.next()) {
                transactions.put(rows.getString(1), rows.getDouble(2));
            }
            return transactions;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read PostgreSQL's statistics at " + url, e);
        }
    }
}
