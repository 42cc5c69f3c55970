package io.roundtrip.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real PostgreSQL and a real Kafka broker for all tests of this JVM; a database for each Spring context. */
public final class TestServers {

    private static final EmbeddedPostgres POSTGRES = postgres();
    private static final EmbeddedKafkaKraftBroker KAFKA = kafka();
    private static int databases;

    private TestServers() {}

    /** Properties for an application of its own: a fresh database in a session time zone that is not UTC, and the broker. */
    public static synchronized Map<String, Object> properties() {
        String database = "test" + ++databases;
        try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
            statement.execute("alter database " + database + " set timezone = 'Asia/Kathmandu'");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "spring.datasource.url", POSTGRES.getJdbcUrl("postgres", database),
                "spring.datasource.username", "postgres",
                "spring.kafka.bootstrap-servers", KAFKA.getBrokersAsString());
    }

    /** Takes the database of an application away, as an outage does, or gives it back. */
    public static void database(String url, boolean available) {
        String database = url.replaceAll("^.*/|\\?.*$", "");
        try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter database " + database + " with allow_connections " + available);
            if (!available) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where Kafka is. */
    public static String brokers() {
        return KAFKA.getBrokersAsString();
    }

    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedKafkaKraftBroker kafka() {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.afterPropertiesSet();
        return broker;
    }
}
