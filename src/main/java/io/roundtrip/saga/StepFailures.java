package io.roundtrip.saga;

import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.ledger.Ledger;
import io.roundtrip.ledger.Step;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Where the steps that were asked in parallel meet again. One that failed (no connection, no answer, no saga to join) stops no other and
 * ends nothing: its intent stays in the ledger, and it is asked again.
 */
@Component
class StepFailures implements AggregationStrategy {

    private static final Logger log = LoggerFactory.getLogger(StepFailures.class);

    private final Ledger ledger;
    private final ItineraryLife life;
    private final Pauses pauses;
    private final Clock clock;

    StepFailures(Ledger ledger, ItineraryLife life, Pauses pauses, Clock clock) {
        this.ledger = ledger;
        this.life = life;
        this.pauses = pauses;
        this.clock = clock;
    }

    @Override
    public Exchange aggregate(Exchange before, Exchange step) {
        Exception failure = step.getException();
        if (failure != null) {
            askAgain(step.getMessage().getHeader("stepId", String.class), failure);
            step.setException(null);
        }
        return step;
    }

    private void askAgain(String stepId, Exception failure) {
        Step step = ledger.step(stepId).orElseThrow();
        Duration pause = pauses.after(step.attempts());
        log.warn(
                "Step {} of itinerary {} at {} ({}, attempt {}) was not answered: {}. It is asked again in {} ms.",
                stepId,
                step.itineraryId(),
                step.partnerId(),
                step.status(),
                step.attempts(),
                failure.toString(),
                pause.toMillis());
        ledger.askAgainAfter(stepId, pause);
        life.lookAgainAt(step.itineraryId(), clock.instant().plus(pause));
    }
}
