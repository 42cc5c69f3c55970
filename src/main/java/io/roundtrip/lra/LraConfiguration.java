package io.roundtrip.lra;

import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Replaces the starter's saga service by ours. */
@Configuration(proxyBeanMethods = false)
class LraConfiguration {

    @Bean
    CoordinatorSagaService sagaService(CamelContext camel, LraProperties properties) throws Exception {
        CoordinatorSagaService service = new CoordinatorSagaService(properties);
        camel.addService(service);
        return service;
    }

    @Bean(destroyMethod = "")
    CoordinatorClient coordinatorClient(CoordinatorSagaService service) {
        return service.getClient();
    }
}
