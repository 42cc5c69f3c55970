package io.roundtrip.alert;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** The metric {@code travel.alerts.open}: how many wait for a person, whichever instance raised them. */
@Component
public class OpenAlerts {

    private final AlertRows rows;
    private final AtomicLong open;

    OpenAlerts(AlertRows rows, MeterRegistry meters) {
        this.rows = rows;
        this.open = meters.gauge("travel.alerts.open", new AtomicLong());
    }

    /** Counts anew. */
    public void count() {
        open.set(rows.countOpen());
    }
}
