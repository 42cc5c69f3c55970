package io.roundtrip.itinerary;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** How many itineraries are in the making, and how many wait for a person: counted once a second and not at every request. */
@Component
public class PendingItineraries {

    private final ItineraryRows rows;
    private final ItineraryProperties properties;
    private final AtomicLong count;
    private final AtomicLong forAPerson;

    PendingItineraries(ItineraryRows rows, ItineraryProperties properties, MeterRegistry meters) {
        this.rows = rows;
        this.properties = properties;
        this.count = meters.gauge("travel.itineraries.pending", new AtomicLong());
        this.forAPerson = meters.gauge("travel.itineraries.needing.attention", new AtomicLong());
    }

    /** Counts anew. */
    public void count() {
        count.set(rows.count("select count(*) from itinerary where due_at is not null"));
        forAPerson.set(rows.count("select count(*) from itinerary where status = 'NEEDS_ATTENTION'"));
    }

    boolean isFull() {
        return count.get() >= properties.maxPending();
    }
}
