package io.roundtrip.itinerary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.ulid.UlidCreator;
import io.roundtrip.outbox.Outbox;
import io.roundtrip.outbox.OutboxMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The front of an itinerary's life: taking it, and telling its client where it stands. */
@Component
public class Itineraries {

    private final ItineraryRows rows;
    private final ItineraryViews views;
    private final IdempotencyKeys keys;
    private final PastLegs pastLegs;
    private final BookingPlan plan;
    private final PendingItineraries pending;
    private final Outbox outbox;
    private final ItineraryProperties properties;
    private final ObjectMapper json;
    private final Clock clock;

    Itineraries(
            ItineraryRows rows,
            ItineraryViews views,
            IdempotencyKeys keys,
            PastLegs pastLegs,
            BookingPlan plan,
            PendingItineraries pending,
            Outbox outbox,
            ItineraryProperties properties,
            ObjectMapper json,
            Clock clock) {
        this.rows = rows;
        this.views = views;
        this.keys = keys;
        this.pastLegs = pastLegs;
        this.plan = plan;
        this.pending = pending;
        this.outbox = outbox;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Takes a request to book: itinerary, planned steps, the answer for the key and the message that starts the work are stored in
     * one transaction, or nothing is.
     *
     * @param clientId who asks; keys of two clients never meet
     * @param bodyHash tells two bodies apart
     */
    @Transactional
    public Acceptance accept(String clientId, String idempotencyKey, String bodyHash, ItineraryRequest request) {
        if (!keys.claim(clientId, idempotencyKey)) {
            return new Acceptance.InProgress();
        }
        Optional<IdempotencyKeys.Stored> stored = keys.find(clientId, idempotencyKey);
        if (stored.isPresent()) {
            return repeat(stored.get(), bodyHash);
        }
        List<Acceptance.Fault> faults = faults(request);
        if (!faults.isEmpty()) {
            return new Acceptance.Faulty(faults);
        }
        if (pending.isFull()) {
            return new Acceptance.Overloaded();
        }
        return take(clientId, idempotencyKey, bodyHash, request);
    }

    /** An itinerary of this client; empty for an unknown id and for another client's alike. */
    @Transactional(readOnly = true)
    public Optional<ItineraryView> view(String clientId, String itineraryId) {
        return rows.find(itineraryId)
                .filter(itinerary -> itinerary.clientId().equals(clientId))
                .map(views::of);
    }

    /**
     * A client's own itineraries, newest first.
     *
     * @param after id of the last one already seen
     * @param limit how many at most
     */
    @Transactional(readOnly = true)
    public List<ItineraryView> list(
            String clientId, Optional<ItineraryStatus> status, Optional<String> after, int limit) {
        return rows.page(clientId, status, after, limit).stream().map(views::of).toList();
    }

    private static Acceptance repeat(IdempotencyKeys.Stored stored, String bodyHash) {
        return stored.bodyHash().equals(bodyHash)
                ? new Acceptance.Taken(stored.itineraryId(), stored.answer(), true)
                : new Acceptance.OtherBody();
    }

    private List<Acceptance.Fault> faults(ItineraryRequest request) {
        return Stream.of(pastLegs.faults(request), plan.check(request))
                .flatMap(List::stream)
                .toList();
    }

    private Acceptance take(String clientId, String key, String bodyHash, ItineraryRequest request) {
        // As finely as the database keeps it: the answer to a POST and that to a GET tell the same.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String id = UlidCreator.getMonotonicUlid().toLowerCase();
        Itinerary itinerary = new Itinerary(
                id,
                clientId,
                ItineraryStatus.PENDING,
                null,
                request.payment().account(),
                request.payment().currency(),
                Optional.empty(),
                Optional.empty(),
                false,
                now.plus(plan.timeToHold(request)),
                now,
                now);
        rows.insert(itinerary, request, now.plus(properties.takeOver()));
        plan.plan(id, request);
        outbox.add(new OutboxMessage(
                properties.commandsTopic(), id, "travel.booking.requested.v1", "{\"itineraryId\":\"" + id + "\"}"));
        String answer = write(views.planned(itinerary, request));
        keys.store(clientId, key, new IdempotencyKeys.Stored(id, bodyHash, answer));
        return new Acceptance.Taken(id, answer, false);
    }

    private String write(ItineraryView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the answer for itinerary " + view.id(), e);
        }
    }
}
