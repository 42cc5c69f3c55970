package io.roundtrip.itinerary;

import static io.roundtrip.itinerary.ItineraryRows.at;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.roundtrip.itinerary.Itinerary.Decision;
import io.roundtrip.outbox.Outbox;
import io.roundtrip.outbox.OutboxMessage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The verbs that move an itinerary on. Each is a compare-and-set in the caller's transaction: said twice, or too late, it changes
 * nothing and answers false.
 */
@Component
@Transactional
public class ItineraryLife {

    private final ItineraryRows rows;
    private final Outbox outbox;
    private final ItineraryProperties properties;
    private final ObjectMapper json;
    private final Clock clock;

    ItineraryLife(ItineraryRows rows, Outbox outbox, ItineraryProperties properties, ObjectMapper json, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /** Reads the row and keeps others from moving this itinerary until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Itinerary lock(String id) {
        return rows.lock(id);
    }

    /** Reads the row as it is. */
    public Itinerary find(String id) {
        return rows.find(id).orElseThrow();
    }

    /** Whether there is such an itinerary. */
    public boolean exists(String id) {
        return rows.find(id).isPresent();
    }

    /** The legs by leg id, in the traveller's order. */
    public Map<String, Leg> legs(String id) {
        return rows.legs(id);
    }

    /** Who travels. */
    public Traveller traveller(String id) {
        return rows.traveller(id);
    }

    /** Remembers the saga; false when another one was started for this itinerary before. */
    public boolean sagaStarted(String id, URI lraId) {
        return rows.update(
                "update itinerary set lra_id = ? where id = ? and lra_id is null and status = 'PENDING'",
                lraId.toString(),
                id);
    }

    /**
     * Of sagas that were started for itineraries those that are no itinerary's, and never will be: it has another, or has ended without one.
     *
     * @param started the itinerary of each saga; one that is not known here may be somebody else's
     */
    public List<URI> notTheirs(Map<URI, String> started) {
        return rows
                .ids(
                        """
                        select started.lra_id from unnest(?::text[], ?::text[]) as started(lra_id, id) join itinerary using (id)
                        where itinerary.lra_id <> started.lra_id or itinerary.lra_id is null and itinerary.status <> 'PENDING'""",
                        started.keySet().stream().map(URI::toString).toArray(String[]::new),
                        started.values().toArray(String[]::new))
                .stream()
                .map(URI::create)
                .toList();
    }

    /** Decides how the saga ends; false when that was decided before. */
    public boolean decide(String id, Decision decision, String reason, Instant lookAgainAt) {
        return rows.update(
                "update itinerary set decision = ?, reason = ?, decision_reason = ?, due_at = ? where id = ? and decision is null",
                decision.name(),
                reason,
                reason,
                at(lookAgainAt),
                id);
    }

    /** Remembers whether the coordinator was told of the decision: until it was, workers look at the itinerary, also after its end. */
    public void told(String id, boolean told) {
        rows.update("update itinerary set untold = ? where id = ? and untold = ?", !told, id, told);
    }

    /** When a worker is to look at it by itself, should nothing else happen before. */
    public void lookAgainAt(String id, Instant when) {
        rows.update("update itinerary set due_at = ? where id = ? and due_at is not null", at(when), id);
    }

    /** Has an itinerary, also one that has ended, looked at by then at the latest. */
    public void lookBy(String id, Instant when) {
        rows.update("update itinerary set due_at = least(due_at, ?) where id = ?", at(when), id);
    }

    /** Has an itinerary looked at that had ended: something came late. */
    public void wake(String id, Instant when) {
        rows.update("update itinerary set due_at = ? where id = ?", at(when), id);
    }

    /** Lets an ended itinerary rest. */
    public void rest(String id) {
        rows.update("update itinerary set due_at = null where id = ? and status <> 'PENDING' and not untold", id);
    }

    /** Every leg is confirmed and the money captured. */
    public boolean confirmed(String id) {
        return end(id, ItineraryStatus.CONFIRMED, null, "travel.itinerary.confirmed.v1");
    }

    /** Nothing is held any more; the reason was given with the decision. */
    public boolean notBooked(String id) {
        return end(id, ItineraryStatus.NOT_BOOKED, null, "travel.itinerary.undone.v1");
    }

    /** A person is needed. What still has to be confirmed or released is asked for all the same. */
    public boolean needsAttention(String id, String reason) {
        return end(id, ItineraryStatus.NEEDS_ATTENTION, reason, "travel.itinerary.stuck.v1");
    }

    /**
     * Takes over itineraries that nobody has looked at in time: the oldest first, each for the length of the lease.
     *
     * @return their ids
     */
    public List<String> takeOverdue(int limit, Duration lease) {
        Instant now = clock.instant();
        return rows.ids("""
                update itinerary set due_at = ? where id in (
                  select id from itinerary where due_at <= ? order by due_at limit ? for update skip locked)
                returning id""", at(now.plus(lease)), at(now), limit);
    }

    /** Also what a person was called for may come to its end after all. */
    private boolean end(String id, ItineraryStatus status, String reason, String eventType) {
        boolean attention = status == ItineraryStatus.NEEDS_ATTENTION;
        boolean moved = attention
                ? rows.update("""
                        update itinerary set status = 'NEEDS_ATTENTION', reason = ?, updated_at = ?,
                          due_at = case when decision is not null then due_at end
                        where id = ? and status = 'PENDING'""", reason, at(clock.instant()), id)
                : rows.update("""
                        update itinerary set status = ?, reason = decision_reason, updated_at = ?,
                          due_at = case when untold then due_at end
                        where id = ? and status in ('PENDING', 'NEEDS_ATTENTION')""", status.name(), at(clock.instant()), id);
        if (moved) {
            outbox.add(new OutboxMessage(properties.eventsTopic(), id, eventType, payload(id, status)));
        }
        return moved;
    }

    private String payload(String id, ItineraryStatus status) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("itineraryId", id);
        payload.put("status", status);
        return json.valueToTree(payload).toString();
    }
}
