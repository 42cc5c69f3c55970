package io.roundtrip.saga;

import io.roundtrip.ledger.Step;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * One operation of one step that is to be asked for now; its intent is in the ledger.
 *
 * @param route the step's own route for this operation, for example {@code direct:flight-hold}
 * @param request what a partner needs to know, in the words of our protocol
 */
record StepCall(Step step, String route, Map<String, Object> request) {

    /** Lays the call out for a route: ids in headers, the request in the body. */
    static void layOut(Exchange exchange) {
        Message message = exchange.getMessage();
        StepCall call = message.getBody(StepCall.class);
        message.setHeader("stepId", call.step().stepId());
        message.setHeader("itineraryId", call.step().itineraryId());
        message.setHeader("partnerId", call.step().partnerId());
        message.setHeader("stepRoute", call.route());
        message.setBody(call.request());
    }
}
