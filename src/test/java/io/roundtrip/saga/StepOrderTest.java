package io.roundtrip.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.PartnerAnswer;
import io.roundtrip.partner.PartnerAnswer.Outcome;
import io.roundtrip.support.BookingTest;
import io.roundtrip.support.StandInPartners.Call;
import io.roundtrip.support.StandInPartners.Reaction;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Steps are confirmed and released in the order that their partners declare, and wait for nothing else. */
@TestPropertySource(
        properties = {
            "travel.partners.paywell.order.confirm-after=flight,stay",
            "travel.saga.time-to-confirm=12m",
            "travel.partners.skyway-air.order.release-after=stay",
            "travel.partners.paywell.order.release-priority=1",
            "test.topics=v7"
        })
class StepOrderTest extends BookingTest {

    @Autowired
    private StepAnswers answers;

    @Test
    void capturesTheMoneyWhenTheLastLegIsConfirmed() {
        PARTNERS.tell("skyway-air", "confirm", Reaction.FAIL);
        String id = take(flight(), stay("LON-01"));

        coordinator.completeAll(awaitEnd(id, "close"), participants);
        awaitStatus(id, ItineraryStatus.CONFIRMED);

        assertThat(called(id, StepKind.FLIGHT, "confirm")).hasSize(2);
        assertThat(called(id, StepKind.STAY, "confirm").get(0))
                .as("waits for nobody")
                .isBefore(called(id, StepKind.FLIGHT, "confirm").get(1));
        assertThat(called(id, StepKind.PAYMENT, "confirm"))
                .singleElement()
                .satisfies(at -> assertThat(at)
                        .isAfter(called(id, StepKind.FLIGHT, "confirm").get(1)));
    }

    @Test
    void releasesWhatWaitedForAStepThatIsStuck() {
        PARTNERS.tell("paywell", "hold", Reaction.REFUSE);
        PARTNERS.tellAlways("grand-hotels", "release", Reaction.REFUSE);
        String id = take(flight(), stay("LON-01"));

        String lra = awaitEnd(id, "cancel");
        coordinator.joined(lra).forEach(participants::compensate);

        awaitStep(step(id, StepKind.FLIGHT).stepId(), StepStatus.RELEASED);
        assertThat(step(id, StepKind.STAY).status()).isEqualTo(StepStatus.STUCK);
        assertThat(called(id, StepKind.FLIGHT, "release"))
                .singleElement()
                .satisfies(at -> assertThat(at)
                        .isAfter(called(id, StepKind.STAY, "release").get(0)));
        awaitStatus(id, ItineraryStatus.NEEDS_ATTENTION);
    }

    /** Whoever writes to a partner's topic can say so at any time. */
    @Test
    void releasesAndConfirmsNothingForAnAnswerThatNobodyWaitsFor() {
        PARTNERS.tellAlways("paywell", "hold", Reaction.SILENCE);
        String id = take(flight(), stay("LON-01"));
        awaitStep(step(id, StepKind.FLIGHT).stepId(), StepStatus.HELD);
        awaitStep(step(id, StepKind.STAY).stepId(), StepStatus.HELD);

        answer(id, StepKind.STAY, Operation.CONFIRM, Outcome.REFUSED, null);
        answer(id, StepKind.STAY, Operation.RELEASE, Outcome.REFUSED, null);
        answer(id, StepKind.STAY, Operation.CONFIRM, Outcome.DONE, "CONFIRMED");
        answer(id, StepKind.STAY, Operation.RELEASE, Outcome.DONE, "RELEASED");

        assertThat(itinerary(id).decision()).isEmpty();
        assertThat(ledger.steps(id))
                .filteredOn(step -> step.kind() != StepKind.PAYMENT)
                .extracting(Step::status)
                .containsOnly(StepStatus.HELD);
    }

    @Test
    void releasesNothingOfWhatIsToBeConfirmed() {
        PARTNERS.tellAlways("skyway-air", "confirm", Reaction.FAIL);
        String id = take(flight(), stay("LON-01"));
        coordinator.completeAll(awaitEnd(id, "close"), participants);
        awaitStep(step(id, StepKind.STAY).stepId(), StepStatus.CONFIRMED);

        answer(id, StepKind.STAY, Operation.RELEASE, Outcome.DONE, "RELEASED");

        assertThat(step(id, StepKind.PAYMENT).status()).isEqualTo(StepStatus.HELD);
        assertThat(step(id, StepKind.FLIGHT).status()).isEqualTo(StepStatus.CONFIRMING);
    }

    private void answer(String itineraryId, StepKind kind, Operation operation, Outcome outcome, String state) {
        String stepId = step(itineraryId, kind).stepId();
        answers.record(
                new PartnerAnswer(operation, outcome, stepId, itineraryId, state, null, null, null, "NO", null, null));
    }

    private List<Instant> called(String itineraryId, StepKind kind, String operation) {
        return PARTNERS.calls(step(itineraryId, kind).stepId(), operation).stream()
                .map(Call::at)
                .toList();
    }
}
