package io.roundtrip.sandbox.reservation;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives back the holds that nobody confirmed or released in time. */
@Component
public class ExpirySweep {

    private static final int AT_ONCE = 500;

    private final Steps steps;
    private final Reservations reservations;
    private final Clock clock;

    ExpirySweep(Steps steps, Reservations reservations, Clock clock) {
        this.steps = steps;
        this.reservations = reservations;
        this.clock = clock;
    }

    public void sweep() {
        List<Steps.Overdue> overdue = steps.overdue(clock.instant(), AT_ONCE);
        // One transaction each: several in one would lock rows of the stock in no particular order.
        overdue.forEach(reservations::expireIfOverdue);
    }
}
