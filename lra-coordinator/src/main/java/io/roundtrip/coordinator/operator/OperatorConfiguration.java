package io.roundtrip.coordinator.operator;

import io.roundtrip.coordinator.engine.Interventions;
import io.roundtrip.coordinator.engine.LraListener;
import io.roundtrip.coordinator.history.LraFile;
import io.roundtrip.coordinator.history.LraLists;
import io.roundtrip.coordinator.recording.Written;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Without a history nothing is done by hand: nobody could say later who did it. */
@Configuration(proxyBeanMethods = false)
class OperatorConfiguration {

    @Bean
    Operations operations(
            LraFile file,
            Interventions lras,
            LraListener history,
            ObjectProvider<Written> written,
            JdbcClient historyRows,
            Clock clock) {
        return new Operations(
                file,
                lras,
                history,
                written.getIfAvailable(() -> patience -> false),
                new AuditLog(historyRows, clock),
                clock);
    }

    @Bean
    Jobs jobs(
            LraLists lists,
            LraFile file,
            Operations operations,
            JdbcClient historyRows,
            DataSource historyPool,
            Clock clock) {
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(historyPool));
        return new Jobs(lists, file, operations, new JobBook(historyRows, transactions, clock), clock);
    }
}
