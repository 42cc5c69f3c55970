package io.roundtrip.lra;

import java.net.URI;
import java.util.List;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
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

    /** Asks for the service when it is used: see {@link #callbacks}. */
    @Bean
    OpenSagas openSagas(ObjectProvider<CoordinatorSagaService> service) {
        return new OpenSagas() {
            @Override
            public List<OpenSaga> active() {
                return service.getObject().getClient().active();
            }

            @Override
            public boolean cancel(URI lraId) {
                return service.getObject().getClient().end(lraId, "cancel");
            }
        };
    }

    /** Asks for the service when it is ready, not before: which saga service Camel finds first must not depend on a check. */
    @Bean
    CallbackCheck callbacks(ObjectProvider<CoordinatorSagaService> service, LraProperties properties) {
        return new CallbackCheck(() -> service.getObject().getClient(), properties);
    }
}
