package io.roundtrip.coordinator.history;

import com.zaxxer.hikari.HikariDataSource;
import io.roundtrip.coordinator.database.DatabaseProperties;
import io.roundtrip.coordinator.database.Databases;
import io.roundtrip.coordinator.engine.StoreDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The history's own connections: one that writes, the others for those who look. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    private static final int CONNECTIONS = 5;

    /** Opens nothing yet: a database that is away must keep no LRA waiting. */
    @Bean
    HikariDataSource historyPool(DatabaseProperties properties, StoreDirectory directory) {
        return new Databases(properties, directory.path().resolve("history")).open("history", CONNECTIONS);
    }

    @Bean
    JdbcClient historyRows(HikariDataSource historyPool) {
        return JdbcClient.create(historyPool);
    }
}
