package io.roundtrip.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.support.BookingTest;
import io.roundtrip.support.StandInPartners.Reaction;
import io.roundtrip.support.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The database is gone when a record comes that nobody else knows of. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseOutageTest extends BookingTest {

    @Value("${spring.datasource.url}")
    private String url;

    @Test
    void releasesWhatWasHeldLateWhileTheDatabaseWasOut(CapturedOutput output) {
        PARTNERS.tell("city-rooms", "hold", Reaction.SILENCE, Reaction.SILENCE);
        String id = take(stay("PAR-01"));
        Step step = step(id, StepKind.STAY);
        await().atMost(SOON).until(() -> !PARTNERS.calls(step.stepId(), "hold").isEmpty());
        participants.compensate(step.stepId());
        awaitStatus(id, ItineraryStatus.NOT_BOOKED);
        assertThat(PARTNERS.calls(step.stepId(), "release")).hasSize(1);

        TestServers.database(url, false);
        try {
            PARTNERS.hold("city-rooms", id, step.stepId());
            await().atMost(SOON).until(() -> output.getOut().contains("is tried until it is back"));
        } finally {
            TestServers.database(url, true);
        }

        await().atMost(SOON)
                .until(() -> PARTNERS.calls(step.stepId(), "release").size() == 2);
        awaitStep(step.stepId(), StepStatus.RELEASED);
        assertThat(view(id).status()).isEqualTo(ItineraryStatus.NOT_BOOKED);
    }
}
