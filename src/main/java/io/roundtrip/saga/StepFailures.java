package io.roundtrip.saga;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.roundtrip.ledger.Step;
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
            Step asked = step.getProperty(StepCall.ASKED, Step.class);
            askAgain(asked, failure);
            outcomes.askedAgain(asked.stepId());
            step.setException(null);
        }
        return step;
    }

    private void askAgain(Step asked, Exception failure) {
        if (failure instanceof CoordinatorException) {
            // It could not join its saga.
            askingAgain.notAsked(asked, failure.getMessage());
        } else if (failure instanceof CallNotPermittedException || failure instanceof BulkheadFullException) {
            leftAlone(asked, "it has too many calls that fail or wait, and is left alone");
        } else if (failure instanceof PartnerTroubleException trouble) {
            askingAgain.after(asked.stepId(), asked.status(), trouble.getMessage(), trouble.retryAfter());
        } else {
            // Its message may quote the partner.
            askingAgain.after(asked.stepId(), asked.status(), failure.getClass().getSimpleName(), null);
        }
    }

    /** A hold and its probe end at a deadline, however often they are tried; a confirm or release ends by its attempts and budget only. */
    private void leftAlone(Step asked, String why) {
        if (asked.status() == StepStatus.CONFIRMING || asked.status() == StepStatus.RELEASING) {
            askingAgain.after(asked.stepId(), asked.status(), why, null);
        } else {
            askingAgain.notAsked(asked, why);
        }
    }
}
