package io.roundtrip.coordinator.operator;

import io.roundtrip.coordinator.engine.Interventions;
import io.roundtrip.coordinator.engine.LraListener;
import io.roundtrip.coordinator.history.LraFile;
import io.roundtrip.coordinator.recording.Written;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

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
}
