package io.roundtrip.saga;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roundtrip.kafka.UnreadableRecordException;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.PartnerAnswer;
import io.roundtrip.partner.PartnerAnswer.Outcome;
import io.roundtrip.partner.PartnerAnswer.Price;
import io.roundtrip.support.BookingTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a partner may say, and of whom. */
class ForeignAnswerTest extends BookingTest {

    @Autowired
    private StepAnswers answers;

    @Test
    void refusesAPartnersWordAboutAnotherPartnersStep() {
        String id = take(flight());
        Step step = step(id, StepKind.FLIGHT);
        PartnerAnswer answer = new PartnerAnswer(
                Operation.HOLD,
                Outcome.DONE,
                step.stepId(),
                id,
                "HELD",
                "FREE",
                new Price(1, "USD"),
                null,
                null,
                null,
                null);

        assertThatThrownBy(() -> answers.recordFrom(answer, "city-rooms"))
                .isInstanceOf(UnreadableRecordException.class);
        awaitEnd(id, "close");
    }
}
