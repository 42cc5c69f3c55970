package io.roundtrip.saga;

import io.roundtrip.ledger.Step;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * One operation of one step that is to be asked for now; its intent is in the ledger.
 *
 * @param route the step's own route for this operation, for example {@code direct:flight-hold}
 * @param request what a partner needs to know, in the words of our protocol
 * @param deadline an answer after that is of no use: the hold is released, or a person is called; empty for a probe
 */
record StepCall(Step step, String route, Map<String, Object> request, Optional<Instant> deadline) {

    /** Exchange property: the step as it was when this was asked. */
    static final String ASKED = "askedStep";

    private static final String DEADLINE = "Roundtrip-Deadline";

    /** Lays the call out for a route: ids in headers, the request in the body. */
    static void layOut(Exchange exchange) {
        Message message = exchange.getMessage();
        StepCall call = message.getBody(StepCall.class);
        message.setHeader("stepId", call.step().stepId());
        message.setHeader("itineraryId", call.step().itineraryId());
        message.setHeader("partnerId", call.step().partnerId());
        message.setHeader("stepRoute", call.route());
        exchange.setProperty(ASKED, call.step());
        // Those of another call may have come with the message.
        message.removeHeader(DEADLINE);
        call.deadline().ifPresent(deadline -> message.setHeader(DEADLINE, deadline.toString()));
        message.setBody(call.request());
    }
}
