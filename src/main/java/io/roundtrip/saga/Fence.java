package io.roundtrip.saga;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
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

    /** What can come at the wrong time. */
    enum Met {
        /** An answer that was given before, or that nobody waits for any more. */
        STALE_ANSWER,
        /** A hold after it was released, refused, or while it is released. */
        LATE_HOLD,
        /** A release of what is not known to be held. */
        RELEASE_BEFORE_HOLD,
        /** The coordinator's word against our decision. */
        CONTRADICTION
    }
}
