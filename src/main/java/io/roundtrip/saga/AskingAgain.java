package io.roundtrip.saga;

import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.ledger.Ledger;
import io.roundtrip.ledger.Step;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A step that was not answered: its intent stays in the ledger, and it is asked again after a pause. */
@Component
class AskingAgain {

    private static final Logger log = LoggerFactory.getLogger(AskingAgain.class);

    /** So many attempts without an answer that a person should know; and again after as many more. */
    private static final int CONSPICUOUS = 20;

    private final Ledger ledger;
    private final ItineraryLife life;
    private final Pauses pauses;
    private final Clock clock;

    AskingAgain(Ledger ledger, ItineraryLife life, Pauses pauses, Clock clock) {
        this.ledger = ledger;
        this.life = life;
        this.pauses = pauses;
        this.clock = clock;
    }

    /**
     * Has the step asked again.
     *
     * @param why for the log; nothing that a partner wrote
     * @param asked whether the partner may have been asked: if not, the attempt does not count against it
     */
    @Transactional
    public void after(String stepId, String why, boolean asked) {
        Step step = ledger.step(stepId).orElseThrow();
        life.lock(step.itineraryId());
        Duration pause = pauses.after(step.attempts());
        ledger.askAgainAfter(stepId, pause, asked);
        life.lookAgainAt(step.itineraryId(), clock.instant().plus(pause));
        report(step, why, pause);
    }

    private static void report(Step step, String why, Duration pause) {
        String line =
                "{} gave no usable answer for step {} of itinerary {} ({}, attempt {}): {}. It is asked again in {} ms.{}";
        boolean conspicuous = step.attempts() % CONSPICUOUS == 0;
        Object[] facts = {
            step.partnerId(),
            step.stepId(),
            step.itineraryId(),
            step.status(),
            step.attempts(),
            why,
            pause.toMillis(),
            conspicuous ? " A person should look: what is wrong does not go away by itself." : ""
        };
        if (conspicuous) {
            log.error(line, facts);
        } else {
            log.warn(line, facts);
        }
    }
}
