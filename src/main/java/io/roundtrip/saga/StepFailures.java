package io.roundtrip.saga;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.lra.CoordinatorException;
import io.roundtrip.partner.PartnerTroubleException;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Where the steps that were asked in parallel meet again. One that failed (no connection, no usable answer, no saga to join) stops no other
 * and ends nothing: its intent stays in the ledger, and it is asked again.
 */
@Component
class StepFailures implements AggregationStrategy {

    private final AskingAgain askingAgain;
    private final StepOutcomes outcomes;

    StepFailures(AskingAgain askingAgain, StepOutcomes outcomes) {
        this.askingAgain = askingAgain;
        this.outcomes = outcomes;
    }

    @Override
    public Exchange aggregate(Exchange before, Exchange step) {
        Exception failure = step.getException();
        if (failure != null) {
            String stepId = step.getMessage().getHeader("stepId", String.class);
            StepStatus askedAs = step.getProperty(StepCall.ASKED_AS, StepStatus.class);
            askAgain(stepId, askedAs, failure);
            outcomes.askedAgain(stepId);
            step.setException(null);
        }
        return step;
    }

    private void askAgain(String stepId, StepStatus askedAs, Exception failure) {
        if (failure instanceof CoordinatorException) {
            // It could not join its saga.
            askingAgain.notAsked(stepId, askedAs, failure.getMessage());
        } else if (failure instanceof CallNotPermittedException || failure instanceof BulkheadFullException) {
            leftAlone(stepId, askedAs, "it has too many calls that fail or wait, and is left alone");
        } else if (failure instanceof PartnerTroubleException trouble) {
            askingAgain.after(stepId, askedAs, trouble.getMessage(), trouble.retryAfter());
        } else {
            // Its message may quote the partner.
            askingAgain.after(stepId, askedAs, failure.getClass().getSimpleName(), null);
        }
    }

    /** A hold and its probe end at a deadline, however often they are tried; a confirm or release ends by its attempts and budget only. */
    private void leftAlone(String stepId, StepStatus askedAs, String why) {
        if (askedAs == StepStatus.CONFIRMING || askedAs == StepStatus.RELEASING) {
            askingAgain.after(stepId, askedAs, why, null);
        } else {
            askingAgain.notAsked(stepId, askedAs, why);
        }
    }
}
