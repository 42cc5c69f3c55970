package io.roundtrip.saga;

import io.roundtrip.lra.CoordinatorException;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Where the steps that were asked in parallel meet again. One that failed (no connection, no answer, no saga to join) stops no other and
 * ends nothing: its intent stays in the ledger, and it is asked again. A step that could not join its saga was never asked at its partner.
 */
@Component
class StepFailures implements AggregationStrategy {

    private final AskingAgain askingAgain;

    StepFailures(AskingAgain askingAgain) {
        this.askingAgain = askingAgain;
    }

    @Override
    public Exchange aggregate(Exchange before, Exchange step) {
        Exception failure = step.getException();
        if (failure != null) {
            String stepId = step.getMessage().getHeader("stepId", String.class);
            if (failure instanceof CoordinatorException) {
                askingAgain.notAsked(stepId, failure.getMessage());
            } else {
                // Its message may quote the partner.
                askingAgain.after(stepId, failure.getClass().getSimpleName(), null);
            }
            step.setException(null);
        }
        return step;
    }
}
