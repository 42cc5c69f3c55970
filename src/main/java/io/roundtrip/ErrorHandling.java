package io.roundtrip;

import org.apache.camel.CamelContext;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * A failure is logged once, where it is handled. Camel's error handler would log it a second time in every adapter's route, at ERROR, with
 * the message of an exception that may quote what a partner wrote.
 */
@Component
class ErrorHandling implements CamelContextConfiguration {

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        RedeliveryPolicyDefinition policy = new RedeliveryPolicyDefinition();
        policy.setLogExhausted("false");
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        handler.setRedeliveryPolicy(policy);
        camel.getCamelContextExtension().setErrorHandlerFactory(handler);
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // nothing
    }
}
