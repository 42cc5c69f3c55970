package io.roundtrip.coordinator.recording;

import io.roundtrip.coordinator.engine.LraEvent.Called;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is to be written in one transaction. */
final class Changes {

    final Set<RecordedLra> lras = new LinkedHashSet<>();
    final Set<Participation> participants = new LinkedHashSet<>();
    final List<Attempt> attempts = new ArrayList<>();
    final List<Retry> retries = new ArrayList<>();
    final List<Entry> journal = new ArrayList<>();

    boolean isEmpty() {
        return lras.isEmpty();
    }

    /** The part of them that is about one LRA. */
    Changes of(RecordedLra lra) {
        Changes part = new Changes();
        part.lras.add(lra);
        participants.stream().filter(each -> each.lra() == lra).forEach(part.participants::add);
        attempts.stream().filter(each -> each.call().uid().equals(lra.uid)).forEach(part.attempts::add);
        retries.stream().filter(each -> each.uid().equals(lra.uid)).forEach(part.retries::add);
        journal.stream().filter(each -> each.uid().equals(lra.uid)).forEach(part.journal::add);
        return part;
    }

    /** A participant of an LRA. */
    record Participation(RecordedLra lra, RecordedParticipant participant) {}

    /** @param n counts the participant's attempts, from 1 */
    record Attempt(int n, Called call) {}

    /**
     * When a participant is called again, for the row of its last attempt.
     *
     * @param n number of that attempt
     * @param rule what set the time, in words
     */
    record Retry(String uid, String participant, int n, Instant at, String rule) {}

    /**
     * A line of the journal.
     *
     * @param actor who; null: a client or the coordinator itself
     * @param data JSON; null for none
     */
    record Entry(Instant at, String uid, String kind, String participant, String actor, String data) {}
}
