package io.roundtrip.coordinator.engine;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** How the parts fit together. Spring closes them in the reverse order: recovery, Narayana, client, directory. */
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
    CallbackOrders callbackOrders(Clock clock) {
        return new CallbackOrders(clock);
    }

    @Bean
    RetrySchedule retrySchedule(CoordinatorProperties properties, Clock clock) {
        return new RetrySchedule(properties.recovery(), clock);
    }

    @Bean
    Happenings happenings(RetrySchedule schedule, LraListener listener, Clock clock) {
        return new Happenings(
                event -> {
                    schedule.hear(event);
                    listener.hear(event);
                },
                clock);
    }

    @Bean
    CallbackClient callbackClient(
            CoordinatorProperties properties, MeterRegistry metrics, Happenings happenings, CallbackOrders orders) {
        CallbackClient callbacks = new CallbackClient(
                CallbackPool.open(properties.callback()),
                CallbackToken.of(properties.callback()),
                metrics,
                happenings,
                orders,
                new ParticipantHosts(properties.callback().allowedHosts()));
        CallbackClientBuilder.serve(CallbackCalls.client(callbacks));
        return callbacks;
    }

    @Bean
    Narayana narayana(
            CoordinatorProperties properties,
            StoreDirectory directory,
            LraTurns turns,
            Happenings happenings,
            RetrySchedule schedule,
            CallbackOrders orders,
            Clock clock) {
        return new Narayana(properties, directory, turns, happenings, schedule, orders, clock);
    }

    @Bean
    Interventions interventions(Narayana narayana) {
        return narayana.interventions();
    }

    @Bean
    RecoveryClock recoveryClock(
            Narayana narayana, CallbackClient callbacks, CoordinatorProperties properties, Clock clock) {
        return new RecoveryClock(narayana, callbacks, properties, clock);
    }

    @Bean
    StoreHealth storeHealthIndicator(Narayana narayana, StoreDirectory directory, Clock clock) {
        return new StoreHealth(narayana::probeStore, directory.path(), clock);
    }

    @Bean
    RecoveryHealth recoveryHealthIndicator(RecoveryClock recovery, Clock clock) {
        return new RecoveryHealth(recovery, clock);
    }

    @Bean
    StartReport startReport(CoordinatorProperties properties, StoreDirectory directory, RecoveryClock recovery) {
        return new StartReport(properties, directory, recovery);
    }

    /** Depends on Narayana, so that RESTEasy cannot touch Narayana's classes before it is set up. */
    @Bean
    ServletContextInitializer sharedWithJaxRs(
            CoordinatorProperties properties, LraTurns turns, MeterRegistry metrics, Narayana narayana) {
        return servlet -> {
            CoordinatorEndpoints.share(servlet, CoordinatorProperties.class, properties);
            CoordinatorEndpoints.share(servlet, LraTurns.class, turns);
            CoordinatorEndpoints.share(servlet, MeterRegistry.class, metrics);
            CoordinatorEndpoints.share(servlet, Narayana.class, narayana);
            CoordinatorEndpoints.share(servlet, Admission.UnderWay.class, new Admission.UnderWay(new AtomicInteger()));
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
