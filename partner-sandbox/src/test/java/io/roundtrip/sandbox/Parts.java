package io.roundtrip.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The real PostgreSQL and the real Kafka broker of a test run, started once. */
final class Parts {

    private static final EmbeddedPostgres POSTGRES = postgres();
    private static final EmbeddedKafkaKraftBroker KAFKA = kafka();

    private Parts() {}

    static String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + POSTGRES.getPort() + "/sandbox";
    }

    static String bootstrapServers() {
        return KAFKA.getBrokersAsString();
    }

    /** The database's own view, past everything that the sandbox does. */
    static DataSource database() {
        return POSTGRES.getDatabase("sandbox", "sandbox");
    }

    private static EmbeddedPostgres postgres() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setServerConfig("timezone", "America/Caracas")
                    .start();
            try (Connection connection = started.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create role sandbox login");
                statement.execute("create database sandbox owner sandbox");
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedKafkaKraftBroker kafka() {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 2);
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.afterPropertiesSet();
        return broker;
    }
}
