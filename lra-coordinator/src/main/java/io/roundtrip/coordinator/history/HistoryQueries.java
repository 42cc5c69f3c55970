package io.roundtrip.coordinator.history;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What those who look may ask; pages and API ask here, and nowhere else. */
@Configuration(proxyBeanMethods = false)
class HistoryQueries {

    @Bean
    LraLists lraLists(JdbcClient historyRows, Clock clock) {
        return new LraLists(historyRows, clock);
    }

    @Bean
    LraFile lraFile(JdbcClient historyRows, DataSource historyPool, Clock clock) {
        TransactionTemplate oneMoment = new TransactionTemplate(new JdbcTransactionManager(historyPool));
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneMoment.setReadOnly(true);
        return new LraFile(historyRows, oneMoment, clock);
    }

    @Bean
    Counts lraCounts(JdbcClient historyRows, Clock clock) {
        return new Counts(historyRows, clock);
    }

    @Bean
    Groups callbackGroups(JdbcClient historyRows, Clock clock) {
        return new Groups(historyRows, clock);
    }

    @Bean
    Roles participantRoles(JdbcClient historyRows, Clock clock) {
        return new Roles(historyRows, clock);
    }

    @Bean
    JobFile jobFile(JdbcClient historyRows) {
        return new JobFile(historyRows);
    }

    @Bean
    Audit historyAudit(JdbcClient historyRows) {
        return new Audit(historyRows);
    }

    @Bean
    Changes historyChanges(JdbcClient historyRows, Clock clock) {
        return new Changes(historyRows, clock);
    }
}
