package io.roundtrip.partner;

import io.roundtrip.partner.PartnerProperties.Transport;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.Resilience4jConfigurationDefinition;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * Gives adapter files a circuit breaker for each partner: {@code circuitBreaker: {configuration: skyway-air-breaker}} is as
 * {@code travel.partners.skyway-air.breaker} says.
 */
@Component
class PartnerBreakers implements CamelContextConfiguration {

    private static final String LONGEST_WAIT_MILLIS = "500";

    private final Partners partners;

    PartnerBreakers(Partners partners) {
        this.partners = partners;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        partners.all().forEach((partnerId, partner) -> {
            if (partner.transport() == Transport.REST) {
                model.addResilience4jConfiguration(partnerId + "-breaker", definition(partner.breaker()));
            }
        });
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // nothing
    }

    private static Resilience4jConfigurationDefinition definition(Breaker breaker) {
        Resilience4jConfigurationDefinition definition = new Resilience4jConfigurationDefinition();
        String calls = breaker.calls().toString();
        definition.setSlidingWindowSize(calls);
        definition.setMinimumNumberOfCalls(calls);
        definition.setFailureRateThreshold(breaker.failureRate().toString());
        definition.setWaitDurationInOpenState(
                String.valueOf(Math.max(1, breaker.pause().toSeconds())));
        definition.setPermittedNumberOfCallsInHalfOpenState("3");
        // Without it Camel goes on as if the partner had been called.
        definition.setThrowExceptionWhenHalfOpenOrOpenState("true");
        definition.setBulkheadEnabled("true");
        definition.setBulkheadMaxConcurrentCalls(breaker.concurrency().toString());
        definition.setBulkheadMaxWaitDuration(LONGEST_WAIT_MILLIS);
        return definition;
    }
}
