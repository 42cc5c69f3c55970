package io.roundtrip.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Records every header that arrives at a node of a route. */
final class SeenHeaders implements InterceptStrategy {

    private final Map<String, String> headers = new ConcurrentHashMap<>();

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                record(exchange.getMessage().getHeaders());
                return super.process(exchange, callback);
            }
        };
    }

    private void record(Map<String, Object> arrived) {
        boolean isAnswer = arrived.containsKey(Exchange.HTTP_RESPONSE_CODE);
        if (!isAnswer) {
            arrived.forEach((name, value) -> headers.put(name, String.valueOf(value)));
        }
    }

    void forget() {
        headers.clear();
    }

    Map<String, String> all() {
        return headers;
    }
}
