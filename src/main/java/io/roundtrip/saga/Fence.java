package io.roundtrip.saga;

import io.micrometer.core.instrument.MeterRegistry;
import io.roundtrip.ledger.Step;
import io.roundtrip.ledger.StepStatus;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.PartnerAnswer;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Counts what the ledger's compare-and-set kept from doing harm: the metric {@code travel.fence}, by what was met. A number that grows says
 * that a partner, the network or the coordinator is not well, though nothing came of it.
 */
@Component
class Fence {

    private final MeterRegistry meters;

    Fence(MeterRegistry meters) {
        this.meters = meters;
    }

    void met(Met what) {
        meters.counter(
                        "travel.fence",
                        "met",
                        what.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .increment();
    }

    /** An answer that changed nothing: what its step is by now says why. */
    void missed(PartnerAnswer answer, Step step) {
        boolean again = says(answer).filter(step.status()::equals).isPresent();
        met(again ? Met.DUPLICATE : Met.OUT_OF_ORDER);
    }

    /** What a step becomes by an answer; empty when that says nothing. */
    private static Optional<StepStatus> says(PartnerAnswer answer) {
        return switch (answer.outcome()) {
            case DONE -> Optional.of(done(answer.operation()));
            case REFUSED -> Optional.of(answer.operation() == Operation.HOLD ? StepStatus.REFUSED : StepStatus.STUCK);
            case TRANSIENT, UNCLEAR -> Optional.empty();
        };
    }

    private static StepStatus done(Operation operation) {
        return switch (operation) {
            case HOLD, PROBE -> StepStatus.HELD;
            case CONFIRM -> StepStatus.CONFIRMED;
            case RELEASE -> StepStatus.RELEASED;
            case CANCEL -> StepStatus.CANCELLED;
        };
    }

    /** What can come at the wrong time. */
    enum Met {
        /** An answer that was given before. */
        DUPLICATE,
        /** An answer to what nobody waits for any more: something else was asked or decided since. */
        OUT_OF_ORDER,
        /** A callback of the coordinator while another waits for the same step. */
        OVERLAPPING_CALLBACK,
        /** A hold after it was released, refused, or while it is released. */
        LATE_HOLD,
        /** A release of what is not known to be held. */
        RELEASE_BEFORE_HOLD,
        /** The coordinator's word against our decision. */
        CONTRADICTION
    }
}
