package io.roundtrip.partner;

import static io.roundtrip.support.RecordingCoordinator.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.itinerary.Leg;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.lra.Participants.Status;
import io.roundtrip.support.BookingTest;
import io.roundtrip.support.StandInPartners.Reaction;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** A partner whose calls fail is left alone for a while, and that counts against nobody. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(
        properties = {
            "travel.partners.skyway-air.breaker.calls=5",
            "travel.partners.skyway-air.breaker.failure-rate=50",
            "travel.partners.skyway-air.breaker.pause=3s",
            "travel.partners.polar-air.breaker.concurrency=1",
            "travel.partners.skyway-air.hold.first-pause=200ms",
            "travel.partners.skyway-air.hold.attempts=8",
            "test.topics=v8"
        })
class BreakerTest extends BookingTest {

    @Test
    void leavesAPartnerAloneAfterItFailedTooOften(CapturedOutput output) {
        PARTNERS.tell(
                "skyway-air", "hold", Collections.nCopies(5, Reaction.FAIL).toArray(Reaction[]::new));

        List<String> ids = Stream.generate(() -> take(flight())).limit(12).toList();

        ids.forEach(id -> awaitEnd(id, "close"));
        assertThat(output.getAll())
                .contains("it has too many calls that fail or wait, and is left alone")
                .doesNotContain("Exhausted after delivery attempt");
        assertThat(ids.stream()
                        .mapToInt(id -> PARTNERS.calls(step(id, StepKind.FLIGHT).stepId(), "hold")
                                .size())
                        .sum())
                .isEqualTo(12 + 5);
    }

    @Test
    void asksNoMoreAtOnceThanAPartnerMayBeAsked() {
        PARTNERS.tellAlways("polar-air", "hold", Reaction.DO_SLOWLY);

        List<String> ids = Stream.generate(() -> take(polarFlight())).limit(4).toList();

        ids.forEach(id -> awaitEnd(id, "close"));
        assertThat(PARTNERS.mostSlowlyAtOnce()).isEqualTo(1);
    }

    private static Leg polarFlight() {
        return new Leg.Flight("PO7", "SEA", "LHR", LocalDate.of(2031, 3, 1), 1);
    }

    @Test
    void callsAPersonInTimeThoughMostCallsAreNotLetThrough() {
        PARTNERS.tellAlways("skyway-air", "confirm", Reaction.FAIL);
        List<String> ids = Stream.generate(() -> take(flight())).limit(16).toList();
        List<String> lras = ids.stream().map(id -> awaitEnd(id, "close")).toList();

        lras.forEach(lra -> coordinator.joined(lra).forEach(participants::complete));

        // The passes of the coordinator, which ask for the status, are the clock of retries.
        await().atMost(SOON)
                .until(() ->
                        ids.stream()
                                .map(id -> status(
                                        participants, step(id, StepKind.FLIGHT).stepId()))
                                .toList()
                                .stream()
                                .allMatch(Status.FailedToComplete::equals));
        ids.forEach(id -> awaitStatus(id, ItineraryStatus.NEEDS_ATTENTION));
        assertThat(ids.stream()
                        .mapToInt(id -> PARTNERS.calls(step(id, StepKind.FLIGHT).stepId(), "confirm")
                                .size())
                        .sum())
                .as("of four for each, the breaker let through")
                .isLessThan(4 * ids.size());
    }
}
