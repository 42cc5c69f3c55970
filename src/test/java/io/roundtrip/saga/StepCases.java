package io.roundtrip.saga;

import static io.roundtrip.support.RecordingCoordinator.callBack;
import static io.roundtrip.support.RecordingCoordinator.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.roundtrip.alert.Alert;
import io.roundtrip.alert.AlertFacts;
import io.roundtrip.alert.AlertFacts.StepFact;
import io.roundtrip.alert.Alerts;
import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.itinerary.Leg;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.lra.Participants.Answer;
import io.roundtrip.lra.Participants.Status;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.PartnerAnswer;
import io.roundtrip.partner.PartnerAnswer.Outcome;
import io.roundtrip.partner.PartnerAnswer.Price;
import io.roundtrip.partner.Partners;
import io.roundtrip.saga.Fence.Met;
import io.roundtrip.support.BookingTest;
import io.roundtrip.support.StandInPartners.Call;
import io.roundtrip.support.StandInPartners.Reaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What every kind of step must survive; each kind runs the whole list. */
abstract class StepCases extends BookingTest {

    @Autowired
    private StepAnswers answers;

    @Autowired
    private Alerts alerts;

    @Autowired
    private Partners partners;

    @Autowired
    private MeterRegistry meters;

    private final StepKind kind;
    private final String partnerId;
    private final Leg leg;

    StepCases(StepKind kind, String partnerId, Leg leg) {
        this.kind = kind;
        this.partnerId = partnerId;
        this.leg = leg;
    }

    @Test
    void joinsHoldsAndConfirmsUnderOneStepId() {
        String id = take(leg);
        String lra = awaitEnd(id, "close");
        Step step = step(id, kind);

        assertThat(step.status()).isEqualTo(StepStatus.HELD);
        assertThat(coordinator.joined(lra)).contains(step.stepId());
        coordinator.completeAll(lra, participants);

        awaitStatus(id, ItineraryStatus.CONFIRMED);
        assertThat(PARTNERS.calls(step.stepId(), "hold")).singleElement().satisfies(call -> {
            assertThat(call.partnerId()).isEqualTo(partnerId);
            assertThat(call.idempotencyKey()).isEqualTo(step.stepId());
            assertThat(call.deadline()).isEqualTo(itinerary(id).deadline().toString());
        });
        assertThat(PARTNERS.calls(step.stepId(), "confirm"))
                .singleElement()
                .satisfies(call -> assertThat(Instant.parse(call.deadline()))
                        .isBetween(
                                call.at(),
                                call.at().plus(partners.get(partnerId).confirm().budget())));
        assertThat(status(participants, step.stepId())).isEqualTo(Status.Completed);
    }

    @Test
    void undoesTheItineraryWhenItIsRefused() {
        PARTNERS.tell(partnerId, "hold", Reaction.REFUSE);
        String id = take(leg);
        String lra = awaitEnd(id, "cancel");

        compensateAll(lra);

        awaitStatus(id, ItineraryStatus.NOT_BOOKED);
        assertThat(step(id, kind).status()).isEqualTo(StepStatus.REFUSED);
        assertThat(view(id).reason()).contains(partnerId).contains("Nothing is left.");
    }

    @Test
    void releasesWhatWasRefusedOnceAnAnswerHadGotLost() {
        PARTNERS.tell(partnerId, "hold", Reaction.SILENCE, Reaction.REFUSE);
        String id = take(leg);
        String lra = awaitEnd(id, "cancel");

        compensateAll(lra);

        awaitStatus(id, ItineraryStatus.NOT_BOOKED);
        Step step = step(id, kind);
        assertThat(step.status()).isEqualTo(StepStatus.RELEASED);
        assertThat(view(id).reason()).contains("could not be held at " + partnerId);
        assertThat(PARTNERS.calls(step.stepId(), "hold")).hasSize(2);
        assertThat(PARTNERS.calls(step.stepId(), "probe")).isEmpty();
        assertThat(PARTNERS.calls(step.stepId(), "release")).hasSize(1);
    }

    @Test
    void asksAgainWithTheSameKeyWhenAnAnswerSaysNothing() {
        PARTNERS.tell(partnerId, "hold", Reaction.FAIL);
        String id = take(leg);
        awaitEnd(id, "close");

        assertThat(PARTNERS.calls(step(id, kind).stepId(), "hold")).hasSize(2);
    }

    @Test
    void releasesByStepIdWhenNobodyCanKnowWhetherItIsHeld() {
        PARTNERS.tell(partnerId, "hold", Reaction.SILENCE, Reaction.SILENCE);
        PARTNERS.tell(partnerId, "release", Reaction.FAIL);
        String id = take(leg);
        String lra = awaitEnd(id, "cancel");

        compensateAll(lra);

        awaitStatus(id, ItineraryStatus.NOT_BOOKED);
        Step step = step(id, kind);
        assertThat(step.status()).isEqualTo(StepStatus.RELEASED);
        assertThat(view(id).reason()).contains("could not be held at " + partnerId + ": It did not answer in time.");
        assertThat(PARTNERS.calls(step.stepId(), "hold")).hasSize(2);
        assertThat(PARTNERS.calls(step.stepId(), "probe")).hasSize(1);
        assertThat(PARTNERS.calls(step.stepId(), "release")).isNotEmpty();
    }

    @Test
    void goesOnWhenAProbeFindsWhatNobodyHadAnswered() {
        PARTNERS.tell(partnerId, "hold", Reaction.SILENCE, Reaction.SILENCE);
        PARTNERS.tell(partnerId, "probe", Reaction.DO);
        String id = take(leg);
        String lra = awaitEnd(id, "close");

        coordinator.completeAll(lra, participants);

        awaitStatus(id, ItineraryStatus.CONFIRMED);
        assertThat(PARTNERS.calls(step(id, kind).stepId(), "hold")).hasSize(2);
        assertThat(PARTNERS.calls(step(id, kind).stepId(), "probe")).hasSize(1);
    }

    @Test
    void undoesWhatAProbeGetsNoAnswerAboutEither() {
        PARTNERS.tell(partnerId, "hold", Reaction.SILENCE, Reaction.SILENCE);
        PARTNERS.tell(partnerId, "probe", Reaction.SILENCE);
        String id = take(leg);
        String lra = awaitEnd(id, "cancel");

        compensateAll(lra);

        awaitStatus(id, ItineraryStatus.NOT_BOOKED);
        assertThat(PARTNERS.calls(step(id, kind).stepId(), "release")).isNotEmpty();
    }

    @Test
    void leavesAPartnerAloneForAsLongAsItAsksFor() {
        PARTNERS.tell(partnerId, "hold", Reaction.LATER);
        String id = take(leg);
        awaitEnd(id, "close");

        List<Call> holds = PARTNERS.calls(step(id, kind).stepId(), "hold");
        assertThat(holds).hasSize(2);
        assertThat(Duration.between(holds.get(0).at(), holds.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void takesADuplicateAnswerToAHoldAsOne() {
        String id = take(leg);
        String lra = awaitEnd(id, "close");
        Step held = step(id, kind);

        double before = fence(Met.DUPLICATE);
        answers.record(held(held, "OTHER"));

        assertThat(fence(Met.DUPLICATE)).isEqualTo(before + 1);
        assertThat(step(id, kind).partnerReference()).isEqualTo(held.partnerReference());
        assertThat(coordinator.ends(lra)).containsExactly("close");
    }

    @Test
    void releasesBeforeTheHoldIsAnsweredAndAgainWhenItIsHeldLate() {
        PARTNERS.tell(partnerId, "hold", Reaction.SILENCE, Reaction.SILENCE);
        String id = take(leg);
        Step step = step(id, kind);
        await().atMost(SOON).until(() -> !PARTNERS.calls(step.stepId(), "hold").isEmpty());

        double early = fence(Met.RELEASE_BEFORE_HOLD);
        double late = fence(Met.LATE_HOLD);
        // The coordinator cancels, by its limit or by a person, while the partner still thinks.
        assertThat(callBack(participants.compensate(step.stepId()))).isIn(Answer.DONE, Answer.UNDER_WAY);
        awaitStep(step.stepId(), StepStatus.RELEASED);
        awaitStatus(id, ItineraryStatus.NOT_BOOKED);

        answers.record(held(step, "LATE"));

        assertThat(fence(Met.RELEASE_BEFORE_HOLD)).isGreaterThan(early);
        assertThat(fence(Met.LATE_HOLD)).isEqualTo(late + 1);
        awaitStep(step.stepId(), StepStatus.RELEASED);
        await().atMost(SOON)
                .until(() -> PARTNERS.calls(step.stepId(), "release").size() == 2);
        assertThat(view(id).status()).isEqualTo(ItineraryStatus.NOT_BOOKED);
    }

    @Test
    void releasesWhatIsHeldAfterItWasRefused() {
        PARTNERS.tell(partnerId, "hold", Reaction.REFUSE);
        String id = take(leg);
        String lra = awaitEnd(id, "cancel");
        compensateAll(lra);
        awaitStatus(id, ItineraryStatus.NOT_BOOKED);
        Step step = step(id, kind);

        answers.record(held(step, "LATE"));

        awaitStep(step.stepId(), StepStatus.RELEASED);
        assertThat(PARTNERS.calls(step.stepId(), "release")).hasSize(1);
    }

    @Test
    void doesNotHoldACoordinatorThatIsDownAgainstAPartner() {
        coordinator.failNextJoins(5);
        String id = take(leg);
        awaitEnd(id, "close");

        assertThat(PARTNERS.calls(step(id, kind).stepId(), "hold")).hasSize(1);
    }

    @Test
    void releasesOnceWhenToldTwice() {
        String id = kind == StepKind.PAYMENT ? undecidedPayment() : heldBesideAnUndecidedOne();
        String lra = awaitEnd(id, "cancel");
        Step step = step(id, kind);

        compensateAll(lra);
        awaitStatus(id, ItineraryStatus.NOT_BOOKED);

        assertThat(callBack(participants.compensate(step.stepId()))).isEqualTo(Answer.DONE);
        assertThat(callBack(participants.compensate(step.stepId()))).isEqualTo(Answer.DONE);
        assertThat(PARTNERS.calls(step.stepId(), "release"))
                .singleElement()
                .satisfies(call -> assertThat(Instant.parse(call.deadline()))
                        .as("when a person is called")
                        .isBetween(
                                call.at(),
                                call.at().plus(partners.get(partnerId).release().budget())));
        assertThat(status(participants, step.stepId())).isEqualTo(Status.Compensated);
    }

    @Test
    void releasesOnceMoreWhatIsHeldWhileItIsReleased() {
        PARTNERS.tell(partnerId, "hold", Reaction.SILENCE, Reaction.SILENCE);
        PARTNERS.tell(partnerId, "release", Reaction.SILENCE);
        String id = take(leg);
        Step step = step(id, kind);
        await().atMost(SOON).until(() -> !PARTNERS.calls(step.stepId(), "hold").isEmpty());
        CompletionStage<Answer> compensating = participants.compensate(step.stepId());
        await().atMost(SOON)
                .until(() -> !PARTNERS.calls(step.stepId(), "release").isEmpty());

        answers.record(held(step, "LATE"));
        int askedBefore = PARTNERS.calls(step.stepId(), "release").size();
        answers.record(released(step));

        assertThat(compensating).isNotNull();
        assertThat(step(id, kind).status()).isEqualTo(StepStatus.RELEASING);
        assertThat(view(id).status()).isEqualTo(ItineraryStatus.PENDING);
        awaitStatus(id, ItineraryStatus.NOT_BOOKED);
        assertThat(PARTNERS.calls(step.stepId(), "release")).hasSizeGreaterThan(askedBefore);
    }

    @Test
    void asksAgainWhenDoneIsSaidOfAStateThatDoesNotFit() {
        PARTNERS.tell(partnerId, "hold", Reaction.OTHER_STATE);
        String id = take(leg);
        awaitEnd(id, "close");

        assertThat(PARTNERS.calls(step(id, kind).stepId(), "hold")).hasSize(2);
    }

    @Test
    void undoesWhatIsHeldForLessTimeThanConfirmingTakes() {
        PARTNERS.tell(partnerId, "hold", Reaction.HOLD_SHORTLY);
        String id = take(leg);
        String lra = awaitEnd(id, "cancel");

        compensateAll(lra);

        awaitStatus(id, ItineraryStatus.NOT_BOOKED);
        assertThat(step(id, kind).status()).isEqualTo(StepStatus.RELEASED);
        assertThat(view(id).reason()).contains("before the first hold ends");
    }

    @Test
    void confirmsOnceWhenToldTwice() {
        String id = take(leg);
        String lra = awaitEnd(id, "close");
        Step step = step(id, kind);

        coordinator.completeAll(lra, participants);
        awaitStatus(id, ItineraryStatus.CONFIRMED);

        assertThat(callBack(participants.complete(step.stepId()))).isEqualTo(Answer.DONE);
        assertThat(PARTNERS.calls(step.stepId(), "confirm")).hasSize(1);
    }

    @Test
    void asksOnceThoughCallbacksOverlap() {
        PARTNERS.tell(partnerId, "confirm", Reaction.SILENCE);
        String id = take(leg);
        String lra = awaitEnd(id, "close");
        Step step = step(id, kind);
        double before = fence(Met.OVERLAPPING_CALLBACK);

        CompletionStage<Answer> first = participants.complete(step.stepId());
        assertThat(fence(Met.OVERLAPPING_CALLBACK)).isEqualTo(before);
        CompletionStage<Answer> second = participants.complete(step.stepId());

        assertThat(fence(Met.OVERLAPPING_CALLBACK)).isEqualTo(before + 1);
        assertThat(callBack(first)).isEqualTo(callBack(second));
        assertThat(PARTNERS.calls(step.stepId(), "confirm")).hasSize(1);
        coordinator.completeAll(lra, participants);
        awaitStatus(id, ItineraryStatus.CONFIRMED);
    }

    @Test
    void keepsNoCallbackWaitingForTheDatabase() {
        String id = take(leg);
        awaitEnd(id, "close");
        Step step = step(id, kind);

        CompletionStage<Answer> answer = transaction.execute(begun -> {
            life.lock(id);
            return CompletableFuture.supplyAsync(() -> participants.complete(step.stepId()))
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(callBack(answer)).isEqualTo(Answer.DONE);
        assertThat(step(id, kind).status()).isEqualTo(StepStatus.CONFIRMED);
    }

    /** A hundred questions: more than there are threads for callbacks. */
    @Test
    void keepsNoQuestionAfterTheStatusWaitingForTheDatabase() {
        String id = take(leg);
        awaitEnd(id, "close");
        Step step = step(id, kind);
        callBack(participants.complete(step.stepId()));

        List<CompletionStage<Status>> asked = transaction.execute(begun -> {
            database.execute("lock table step");
            return CompletableFuture.supplyAsync(() -> Stream.generate(() -> participants.status(step.stepId()))
                            .limit(100)
                            .toList())
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(asked).hasSize(100);
        await().atMost(SOON).until(() -> status(participants, step.stepId()) == Status.Completed);
    }

    @Test
    void tellsACompensateNothingOfTheConfirmThatIsUnderWay() {
        PARTNERS.tell(partnerId, "confirm", Reaction.SILENCE);
        String id = take(leg);
        String lra = awaitEnd(id, "close");
        Step step = step(id, kind);

        CompletionStage<Answer> complete = participants.complete(step.stepId());
        CompletionStage<Answer> compensate = participants.compensate(step.stepId());

        assertThat(callBack(compensate)).as("not obeyed").isEqualTo(Answer.FAILED);
        assertThat(callBack(complete)).isNotEqualTo(Answer.FAILED);
        coordinator.completeAll(lra, participants);
        awaitStep(step.stepId(), StepStatus.CONFIRMED);
    }

    @Test
    void changesNothingByAnswersThatComeOutOfOrder() {
        String id = take(leg);
        String lra = awaitEnd(id, "close");
        Step held = step(id, kind);
        coordinator.completeAll(lra, participants);
        awaitStatus(id, ItineraryStatus.CONFIRMED);
        double before = fence(Met.OUT_OF_ORDER);
        double repeated = fence(Met.DUPLICATE);

        Stream.of(
                        held(held, "OTHER"),
                        released(held),
                        answer(held, Operation.RELEASE, Outcome.REFUSED),
                        answer(held, Operation.PROBE, Outcome.UNCLEAR),
                        answer(held, Operation.CONFIRM, Outcome.UNCLEAR),
                        answer(held, Operation.CONFIRM, Outcome.DONE))
                .forEach(answer ->
                        assertThat(answers.record(answer)).as("told to nobody").isNull());

        assertThat(fence(Met.OUT_OF_ORDER)).isEqualTo(before + 5);
        assertThat(fence(Met.DUPLICATE)).isEqualTo(repeated + 1);
        assertThat(step(id, kind).status()).isEqualTo(StepStatus.CONFIRMED);
        assertThat(view(id).status()).isEqualTo(ItineraryStatus.CONFIRMED);
    }

    @Test
    void confirmsAfterARestartWhatWasAskedBefore() {
        String id = take(leg);
        String lra = awaitEnd(id, "close");
        Step step = step(id, kind);
        // An instance wrote its intent and died before it called: nobody answers.
        ledger.askToConfirm(id, List.of());

        assertThat(callBack(participants.complete(step.stepId()))).isEqualTo(Answer.UNDER_WAY);
        // The next passes of the coordinator ask for the status, which is the clock of retries.
        await().atMost(SOON).until(() -> status(participants, step.stepId()) == Status.Completed);

        assertThat(PARTNERS.calls(step.stepId(), "confirm")).hasSize(1);
        coordinator.completeAll(lra, participants);
        awaitStatus(id, ItineraryStatus.CONFIRMED);
    }

    @Test
    void wantsToHearTheCoordinatorsWordAgainWhenNothingIsDecided() {
        PARTNERS.tell(partnerId, "hold", Reaction.SILENCE, Reaction.SILENCE);
        String id = take(leg);
        Step step = step(id, kind);
        awaitStep(step.stepId(), StepStatus.ASKED);

        // It cancelled by itself, and its callback was lost: without a word to the contrary it would wait for us for
        // ever.
        assertThat(status(participants, step.stepId())).isEqualTo(Status.Unknown);
        // To its end, or it would hear what the next test tells the partner.
        callBack(participants.compensate(step.stepId()));
        awaitStatus(id, ItineraryStatus.NOT_BOOKED);
    }

    @Test
    void changesNothingWhenCompensatedAfterItWasCompleted() {
        String id = take(leg);
        String lra = awaitEnd(id, "close");
        coordinator.completeAll(lra, participants);
        awaitStatus(id, ItineraryStatus.CONFIRMED);
        Step step = step(id, kind);

        double before = fence(Met.CONTRADICTION);
        assertThat(callBack(participants.compensate(step.stepId()))).isEqualTo(Answer.FAILED);

        assertThat(fence(Met.CONTRADICTION)).isEqualTo(before + 1);
        assertThat(openAlert(step).sentence()).startsWith("The coordinator says compensate");
        assertThat(step(id, kind).status()).isEqualTo(StepStatus.CONFIRMED);
        assertThat(view(id).status()).isEqualTo(ItineraryStatus.CONFIRMED);
        assertThat(PARTNERS.calls(step.stepId(), "release")).isEmpty();
    }

    @Test
    void callsAPersonWhenAHeldStepCannotBeConfirmed() {
        PARTNERS.tell(partnerId, "confirm", Reaction.REFUSE);
        String id = take(leg);
        String lra = awaitEnd(id, "close");
        Step step = step(id, kind);

        coordinator.completeAll(lra, participants);

        awaitStatus(id, ItineraryStatus.NEEDS_ATTENTION);
        assertThat(callBack(participants.complete(step.stepId()))).isEqualTo(Answer.FAILED);
        assertThat(status(participants, step.stepId())).isEqualTo(Status.FailedToComplete);
        AlertFacts facts = openAlert(step).facts();
        assertThat(facts.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.doing()).isEqualTo("CONFIRMING");
            assertThat(attempt.answer()).startsWith("refused, code ");
        });
        assertThat(facts.steps()).allSatisfy(fact -> {
            assertThat(fact.partnerReference()).isNotBlank();
            assertThat(fact.price().amount()).isPositive();
            assertThat(fact.price().currency()).isEqualTo("USD");
        });
        assertThat(facts.steps())
                .filteredOn(fact -> fact.stepId().equals(step.stepId()))
                .singleElement()
                .satisfies(fact -> assertThat(fact.status()).isEqualTo("STUCK"));
    }

    @Test
    void callsAPersonWhenItWasAskedToConfirmInVain() {
        PARTNERS.tell(partnerId, "confirm", Reaction.FAIL, Reaction.FAIL, Reaction.FAIL, Reaction.FAIL);
        String id = take(leg);
        String lra = awaitEnd(id, "close");
        Step step = step(id, kind);

        coordinator.completeAll(lra, participants);
        // The passes of the coordinator, which ask for the status, are the clock of retries.
        await().atMost(SOON).until(() -> status(participants, step.stepId()) == Status.FailedToComplete);

        awaitStatus(id, ItineraryStatus.NEEDS_ATTENTION);
        assertThat(step(id, kind).status()).isEqualTo(StepStatus.STUCK);
        assertThat(PARTNERS.calls(step.stepId(), "confirm")).hasSize(4);
        Alert alert = openAlert(step);
        assertThat(alert.sentence())
                .isEqualTo("%s gave no usable answer to 4 requests to confirm %s."
                        .formatted(partnerId, kind == StepKind.PAYMENT ? "the payment" : "leg 1"));
        assertThat(alert.facts().attempts())
                .extracting(attempt -> attempt.doing() + " " + attempt.number())
                .containsExactly("CONFIRMING 1", "CONFIRMING 2", "CONFIRMING 3", "CONFIRMING 4");
        assertThat(alert.facts().steps()).extracting(StepFact::what).containsExactly("leg 1", "payment");
        assertThat(alert.facts().advice()).hasSize(3);
    }

    @Test
    void callsAPersonWhenItWasAskedToReleaseInVainAndReleasesTheOthers() {
        PARTNERS.tell(otherPartner(), "hold", Reaction.REFUSE);
        PARTNERS.tell(partnerId, "hold", Reaction.SILENCE, Reaction.SILENCE);
        PARTNERS.tell(partnerId, "release", Reaction.SILENCE, Reaction.SILENCE, Reaction.SILENCE, Reaction.SILENCE);
        String id = kind == StepKind.PAYMENT ? take(leg) : take(leg, otherLeg());
        String lra = awaitEnd(id, "cancel");
        Step step = step(id, kind);

        compensateAll(lra);

        awaitStatus(id, ItineraryStatus.NEEDS_ATTENTION);
        assertThat(openAlert(step).facts().attempts())
                .filteredOn(attempt -> attempt.doing().equals("RELEASING"))
                .hasSize(4);
        assertThat(status(participants, step.stepId())).isEqualTo(Status.FailedToCompensate);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ledger.steps(id))
                        .filteredOn(other -> !other.stepId().equals(step.stepId()))
                        .allMatch(other -> other.status().isNothingHeld()));
    }

    private double fence(Met what) {
        return meters.counter(
                        "travel.fence",
                        "met",
                        what.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .count();
    }

    private Alert openAlert(Step step) {
        return alerts.page(Alert.Status.OPEN, Optional.empty(), 100).stream()
                .filter(alert -> alert.stepId().equals(step.stepId()))
                .findFirst()
                .orElseThrow();
    }

    private void compensateAll(String lra) {
        List<String> steps = coordinator.joined(lra);
        for (int i = steps.size() - 1; i >= 0; i--) {
            callBack(participants.compensate(steps.get(i)));
        }
    }

    /** A payment that is authorised while the itinerary is cancelled: its answer never says so. */
    private String undecidedPayment() {
        PARTNERS.tell(partnerId, "hold", Reaction.SILENCE, Reaction.SILENCE);
        return take(leg);
    }

    /** A leg that is held, while the other leg's partner says nothing until it has to be given up. */
    private String heldBesideAnUndecidedOne() {
        PARTNERS.tell(otherPartner(), "hold", Reaction.SILENCE, Reaction.SILENCE);
        String id = take(leg, otherLeg());
        awaitStep(step(id, kind).stepId(), StepStatus.HELD);
        return id;
    }

    private String otherPartner() {
        return partnerId.equals("city-rooms") ? "grand-hotels" : "city-rooms";
    }

    private Leg otherLeg() {
        return stay(partnerId.equals("city-rooms") ? "LON-01" : "PAR-01");
    }

    private static PartnerAnswer released(Step step) {
        return answer(step, Operation.RELEASE, Outcome.DONE);
    }

    private static PartnerAnswer answer(Step step, Operation operation, Outcome outcome) {
        return new PartnerAnswer(
                operation,
                outcome,
                step.stepId(),
                step.itineraryId(),
                operation == Operation.CONFIRM ? "CONFIRMED" : "RELEASED",
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static PartnerAnswer held(Step step, String reference) {
        return new PartnerAnswer(
                Operation.HOLD,
                Outcome.DONE,
                step.stepId(),
                step.itineraryId(),
                "HELD",
                reference,
                new Price(10_000, "USD"),
                null,
                null,
                null,
                null);
    }
}
