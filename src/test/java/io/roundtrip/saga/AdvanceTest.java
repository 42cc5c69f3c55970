package io.roundtrip.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.itinerary.ItineraryView;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.support.BookingTest;
import io.roundtrip.support.StandInPartners;
import io.roundtrip.support.StandInPartners.Reaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An itinerary that several look at, at once or again. */
@ExtendWith(OutputCaptureExtension.class)
class AdvanceTest extends BookingTest {

    @Autowired
    private ProducerTemplate routes;

    @Test
    void startsOneSagaAndHoldsOnceHoweverManyCommandsCome() {
        String id = take(flight(), stay("PAR-01"));

        Stream.generate(() -> id).limit(8).parallel().forEach(each -> look("direct:itinerary-advance", each));

        String lra = awaitEnd(id, "close");
        for (StepKind kind : StepKind.values()) {
            String stepId = step(id, kind).stepId();
            assertThat(PARTNERS.calls(stepId, "hold")).as(kind.name()).hasSize(1);
            assertThat(coordinator.joined(lra)).containsOnlyOnce(stepId);
        }
        assertThat(coordinator.ends(lra)).containsExactly("close");
    }

    @Test
    void cancelsASagaThatIsOneTooMany() {
        PARTNERS.tell("skyway-air", "hold", Reaction.SILENCE);
        String id = take(flight());
        await().atMost(SOON).until(() -> itinerary(id).lraId().isPresent());
        String theOne = itinerary(id).lraId().orElseThrow().toString();

        look("direct:itinerary-start", id);

        String oneTooMany = coordinator.newest();
        assertThat(oneTooMany).isNotEqualTo(theOne);
        assertThat(coordinator.ends(oneTooMany)).containsExactly("cancel");
        assertThat(coordinator.joined(oneTooMany)).isEmpty();
        assertThat(awaitEnd(id, "close")).isEqualTo(theOne);
    }

    @Test
    void confirmsWhatWasDecidedThoughTheCoordinatorCannotBeTold() {
        PARTNERS.tell("skyway-air", "hold", Reaction.SILENCE);
        String id = take(flight());
        await().atMost(SOON).until(() -> itinerary(id).lraId().isPresent());
        String lra = itinerary(id).lraId().orElseThrow().toString();
        coordinator.hear(lra, false);

        awaitStatus(id, ItineraryStatus.CONFIRMED);
        int told = coordinator.ends(lra).size();
        await().atMost(SOON).until(() -> coordinator.ends(lra).size() > told);
        coordinator.hear(lra, true);

        await().atMost(SOON).until(() -> !itinerary(id).untold());
        assertThat(coordinator.ends(lra)).containsOnly("close");
        assertThat(coordinator.again(lra)).startsWith(false, true).endsWith(true);
        assertThat(PARTNERS.calls(step(id, StepKind.FLIGHT).stepId(), "confirm"))
                .hasSize(1);
    }

    @Test
    void releasesWhatWasDecidedThoughTheCoordinatorCannotBeTold() {
        PARTNERS.tell("city-rooms", "hold", Reaction.FAIL, Reaction.REFUSE);
        String id = take(flight(), stay("PAR-01"));
        await().atMost(SOON).until(() -> itinerary(id).lraId().isPresent());
        String lra = itinerary(id).lraId().orElseThrow().toString();
        coordinator.hear(lra, false);

        awaitStatus(id, ItineraryStatus.NOT_BOOKED);
        coordinator.hear(lra, true);

        await().atMost(SOON).until(() -> !itinerary(id).untold());
        assertThat(coordinator.ends(lra)).containsOnly("cancel");
        assertThat(coordinator.again(lra)).startsWith(false, true).endsWith(true);
        assertThat(PARTNERS.calls(step(id, StepKind.FLIGHT).stepId(), "release"))
                .hasSize(1);
    }

    @Test
    void undoesAnItineraryWhosePaymentIsForAnotherAmount() {
        PARTNERS.tell("paywell", "hold", Reaction.OTHER_AMOUNT);
        String id = take(flight());
        String lra = awaitEnd(id, "cancel");

        List<String> joined = coordinator.joined(lra);
        joined.forEach(participants::compensate);

        awaitStatus(id, ItineraryStatus.NOT_BOOKED);
        assertThat(view(id).reason()).isEqualTo("The payment was authorised for another amount than the legs cost.");
        assertThat(PARTNERS.calls(step(id, StepKind.PAYMENT).stepId(), "release"))
                .hasSize(1);
        assertThat(PARTNERS.calls(step(id, StepKind.PAYMENT).stepId(), "confirm"))
                .isEmpty();
    }

    @Test
    void undoesAnItineraryWithAPriceInAnotherCurrencyAndShowsItAllTheSame() {
        PARTNERS.tell("city-rooms", "hold", Reaction.OTHER_CURRENCY);
        String id = take(flight(), stay("PAR-01"));

        coordinator.joined(awaitEnd(id, "cancel")).forEach(participants::compensate);

        awaitStatus(id, ItineraryStatus.NOT_BOOKED);
        assertThat(view(id).reason()).isEqualTo("Leg 2 has no price in USD.");
        assertThat(view(id).legs().get(1).price().currency()).isEqualTo("EUR");
        assertThat(itineraries.list("client", Optional.empty(), Optional.empty(), 100))
                .extracting(ItineraryView::id)
                .contains(id);
    }

    @Test
    void asksAgainWhenAPriceCannotBeOne() {
        PARTNERS.tell("skyway-air", "hold", Reaction.ABSURD_PRICE);
        PARTNERS.tell("city-rooms", "hold", Reaction.ABSURD_PRICE);
        String id = take(flight(), stay("PAR-01"));

        awaitEnd(id, "close");

        assertThat(PARTNERS.calls(step(id, StepKind.FLIGHT).stepId(), "hold")).hasSize(2);
        assertThat(PARTNERS.calls(step(id, StepKind.STAY).stepId(), "hold")).hasSize(2);
        assertThat(view(id).total().amount()).isEqualTo(20_000);
    }

    @Test
    void writesNothingOfAPartnersWordsIntoTheLog(CapturedOutput output) {
        PARTNERS.tell("skyway-air", "hold", Reaction.RUBBISH);
        PARTNERS.tell("city-rooms", "hold", Reaction.RUBBISH);
        String id = take(flight(), stay("PAR-01"));

        awaitEnd(id, "close");

        assertThat(PARTNERS.calls(step(id, StepKind.FLIGHT).stepId(), "hold")).hasSize(2);
        assertThat(output.getAll()).contains("fields that cannot be read").doesNotContain(StandInPartners.SECRET);
    }

    @Test
    void takesNoSentenceForACode(CapturedOutput output) {
        PARTNERS.tell("skyway-air", "hold", Reaction.FAIL);
        PARTNERS.tell("city-rooms", "hold", Reaction.FAIL);
        String id = take(flight(), stay("PAR-01"));

        awaitEnd(id, "close");

        assertThat(output.getAll()).contains("code HTTP 500", "code unreadable").doesNotContain(StandInPartners.SECRET);
    }

    @Test
    void asksNobodyWhoCouldNotAnswerInTime() {
        PARTNERS.tell("skyway-air", "hold", Reaction.FAIL);
        String id = take(flight());
        await().atMost(SOON)
                .until(() -> step(id, StepKind.FLIGHT).nextAttemptAt().isPresent());
        // One attempt at skyway-air takes 1.6 s here.
        transaction.executeWithoutResult(status ->
                database.update("update itinerary set deadline = now() + interval '1 second' where id = ?", id));

        coordinator.joined(awaitEnd(id, "cancel")).forEach(participants::compensate);

        awaitStatus(id, ItineraryStatus.NOT_BOOKED);
        assertThat(view(id).reason()).startsWith("It could not be put together in time");
        assertThat(PARTNERS.calls(step(id, StepKind.FLIGHT).stepId(), "hold")).hasSize(1);
    }

    private void look(String route, String itineraryId) {
        routes.sendBodyAndHeaders(route, null, Map.of("itineraryId", itineraryId, "overdue", false));
    }
}
