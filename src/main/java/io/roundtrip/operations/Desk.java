package io.roundtrip.operations;

import io.roundtrip.alert.Alert;
import io.roundtrip.alert.Alerts;
import io.roundtrip.itinerary.Itinerary.Decision;
import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.ledger.Ledger;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepStatus;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person decides about an alert: once, in one transaction with what follows from it, under their name. */
@Component
@Transactional
class Desk {

    private static final Logger log = LoggerFactory.getLogger(Desk.class);

    private final Alerts alerts;
    private final Ledger ledger;
    private final ItineraryLife life;
    private final Clock clock;

    Desk(Alerts alerts, Ledger ledger, ItineraryLife life, Clock clock) {
        this.alerts = alerts;
        this.ledger = ledger;
        this.life = life;
        this.clock = clock;
    }

    /** The partner is asked once more, as often as at first; the overdue look does it within a second or two. */
    Alert retry(String alertId, String by, String why) {
        return decide(alertId, Alert.Status.RETRIED, by, why, (stepId, closing) -> ledger.resume(stepId, closing));
    }

    /** The person has settled it at the partner; what is told counts as the partner's own word. */
    Alert done(String alertId, String by, String evidence) {
        return decide(
                alertId, Alert.Status.DONE, by, evidence, (stepId, closing) -> ledger.settledByHand(stepId, closing));
    }

    /** It stays as it is: the step stuck, the itinerary in need of attention, and nobody is called for it any more. */
    Alert giveUp(String alertId, String by, String why) {
        return decide(alertId, Alert.Status.GIVEN_UP, by, why, (stepId, closing) -> true);
    }

    private Alert decide(
            String alertId, Alert.Status status, String by, String note, BiPredicate<String, Boolean> change) {
        Alert alert = alerts.find(alertId).orElseThrow(() -> DeskException.unknown(alertId));
        boolean closing = life.lock(alert.itineraryId()).decision().equals(Optional.of(Decision.CLOSE));
        if (!alerts.close(alertId, status, by, note)) {
            throw DeskException.closed(alertId);
        }
        if (alert.kind() == Alert.Kind.CONTRADICTION && status != Alert.Status.GIVEN_UP) {
            throw DeskException.nothingToDo(alertId);
        }
        if (!change.test(alert.stepId(), closing)) {
            throw DeskException.notStuck(alert.stepId());
        }
        goOn(alert.itineraryId());
        log.info("{} closed alert {} about step {} as {}.", by, alertId, alert.stepId(), status);
        return alerts.find(alertId).orElseThrow();
    }

    private void goOn(String itineraryId) {
        List<Step> steps = ledger.steps(itineraryId);
        if (steps.stream().allMatch(step -> step.status() == StepStatus.CONFIRMED)) {
            life.confirmed(itineraryId);
        } else if (steps.stream().allMatch(step -> step.status().isNothingHeld())) {
            life.notBooked(itineraryId);
        } else {
            life.wake(itineraryId, clock.instant());
        }
    }
}
