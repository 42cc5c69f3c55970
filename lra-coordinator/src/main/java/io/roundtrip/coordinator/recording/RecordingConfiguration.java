package io.roundtrip.coordinator.recording;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.roundtrip.coordinator.engine.LraCensus;
import io.roundtrip.coordinator.engine.LraListener;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears the engine and writes down what it tells, unless {@code coordinator.history.enabled} is false. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistoryProperties.class)
class RecordingConfiguration {

    @Bean
    WaitingEvents waitingEvents(HistoryProperties properties, MeterRegistry metrics) {
        WaitingEvents waiting = new WaitingEvents(properties.queue());
        metrics.gauge("lra.history.waiting", waiting, WaitingEvents::size);
        metrics.more().counter("lra.history.dropped", List.of(), waiting, WaitingEvents::dropped);
        return waiting;
    }

    @Bean
    LraListener lraListener(HistoryProperties properties, WaitingEvents waiting) {
        return properties.enabled() ? waiting::hear : event -> {};
    }

    @Bean
    @ConditionalOnProperty(name = "coordinator.history.enabled", matchIfMissing = true)
    Recording recording(
            WaitingEvents waiting,
            HikariDataSource historyPool,
            LraCensus census,
            HistoryProperties properties,
            Clock clock) {
        return new Recording(waiting, historyPool, census, properties, clock);
    }
}
