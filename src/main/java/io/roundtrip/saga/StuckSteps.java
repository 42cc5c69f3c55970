package io.roundtrip.saga;

import io.roundtrip.alert.Alert.Kind;
import io.roundtrip.alert.Alerts;
import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.ledger.Ledger;
import io.roundtrip.ledger.Step;
import io.roundtrip.saga.Fence.Met;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What cannot be finished becomes a person's: the step is stuck, its itinerary needs attention, and an alert says what is known. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class StuckSteps {

    private static final Logger log = LoggerFactory.getLogger(StuckSteps.class);

    private final Ledger ledger;
    private final ItineraryLife life;
    private final Alerts alerts;
    private final Fence fence;

    StuckSteps(Ledger ledger, ItineraryLife life, Alerts alerts, Fence fence) {
        this.ledger = ledger;
        this.life = life;
        this.alerts = alerts;
        this.fence = fence;
    }

    /** The partner will not confirm, or not release, what it had held. Only its code is told: alerts go on a topic, and its words may name somebody. */
    void refused(Step step, String verb, String code) {
        ledger.answered(step, "refused, code " + code);
        stick(step, verb, "%s refused to %s %s: code %s.".formatted(step.partnerId(), verb, what(step), code));
    }

    /** The partner was asked as often as its configuration allows, and gave no usable answer. */
    void exhausted(Step step, String verb, int attempts) {
        stick(
                step,
                verb,
                "%s gave no usable answer to %d requests to %s %s."
                        .formatted(step.partnerId(), attempts, verb, what(step)));
    }

    /** The coordinator's word and our decision do not agree. Our decision is carried out. */
    void contradicted(Step step, String word, String decision) {
        fence.met(Met.CONTRADICTION);
        String sentence = "The coordinator says %s for %s at %s (%s), but the decision was %s. It was not obeyed."
                .formatted(word, what(step), step.partnerId(), step.status(), decision);
        call(
                Kind.CONTRADICTION,
                step,
                sentence,
                List.of(
                        "Compare the saga at the coordinator, this itinerary and the partner's own books.",
                        "Close this alert as given up once you know that nothing has to be changed."));
    }

    private void stick(Step step, String verb, String sentence) {
        if (ledger.stuck(step.stepId(), sentence)) {
            call(
                    Kind.STUCK,
                    step,
                    sentence,
                    List.of(
                            "Retry, once the partner is well again: it is asked under the same step id, as often as at first.",
                            "Ask the partner to %s its reservation by hand, then mark it as done, with the evidence."
                                    .formatted(verb),
                            "Give up: it stays as it is, and the itinerary stays NEEDS_ATTENTION."));
        }
    }

    private void call(Kind kind, Step step, String sentence, List<String> advice) {
        log.error(
                "Step {} of itinerary {} at {} cannot be finished ({}, attempt {}). A person is needed: see the alert.",
                step.stepId(),
                step.itineraryId(),
                step.partnerId(),
                step.status(),
                step.attempts());
        alerts.raise(kind, step, sentence, advice);
        life.needsAttention(step.itineraryId(), sentence);
    }

    private static String what(Step step) {
        return step.legId().map(leg -> "leg " + leg).orElse("the payment");
    }
}
