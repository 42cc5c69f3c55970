package io.roundtrip.coordinator.engine;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** How the parts fit together. Spring closes them in the reverse order: passes, Narayana, client, directory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CoordinatorProperties.class)
class EngineConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    StoreDirectory storeDirectory(CoordinatorProperties properties) {
        return StoreDirectory.open(properties.store().directory());
    }

    @Bean
    LraTurns lraTurns() {
        return new LraTurns();
    }

    @Bean
    Happenings happenings(LraListener listener, Clock clock) {
        return new Happenings(listener, clock);
    }

    @Bean
    CallbackClient callbackClient(CoordinatorProperties properties, MeterRegistry metrics, Happenings happenings) {
        CallbackClient callbacks = new CallbackClient(
                CallbackPool.open(properties.callback()), CallbackToken.of(properties.callback()), metrics, happenings);
        CallbackClientBuilder.serve(CallbackCalls.client(callbacks));
        return callbacks;
    }

    @Bean
    Narayana narayana(
            CoordinatorProperties properties,
            StoreDirectory directory,
            LraTurns turns,
            Happenings happenings,
            Clock clock) {
        return new Narayana(properties, directory, turns, happenings, clock);
    }

    @Bean
    RecoveryPasses recoveryPasses(
            Narayana narayana, CallbackClient callbacks, CoordinatorProperties properties, Clock clock) {
        return new RecoveryPasses(narayana, callbacks, properties, clock);
    }

    @Bean
    StoreHealth storeHealthIndicator(Narayana narayana, StoreDirectory directory, Clock clock) {
        return new StoreHealth(narayana::probeStore, directory.path(), clock);
    }

    @Bean
    RecoveryHealth recoveryHealthIndicator(RecoveryPasses passes, Clock clock) {
        return new RecoveryHealth(passes, clock);
    }

    @Bean
    StartReport startReport(CoordinatorProperties properties, StoreDirectory directory, RecoveryPasses passes) {
        return new StartReport(properties, directory, passes);
    }

    /** Depends on Narayana, so that RESTEasy cannot touch Narayana's classes before it is set up. */
    @Bean
    ServletContextInitializer sharedWithJaxRs(
            CoordinatorProperties properties, LraTurns turns, MeterRegistry metrics, Narayana configured) {
        return servlet -> {
            CoordinatorEndpoints.share(servlet, CoordinatorProperties.class, properties);
            CoordinatorEndpoints.share(servlet, LraTurns.class, turns);
            CoordinatorEndpoints.share(servlet, MeterRegistry.class, metrics);
        };
    }

    @Bean
    HoldCallbacksAtStop holdCallbacksAtStop(CallbackClient callbacks) {
        return new HoldCallbacksAtStop(callbacks);
    }

    /** A close under way ends after the callback it is in, answers Closing, and is finished after the restart. */
    record HoldCallbacksAtStop(CallbackClient callbacks) {
        @EventListener
        void on(ContextClosedEvent stop) {
            callbacks.hold();
        }
    }
}
