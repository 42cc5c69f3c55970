package io.roundtrip.coordinator.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roundtrip.coordinator.engine.LraCensus;
import io.roundtrip.coordinator.engine.LraEvent;
import io.roundtrip.coordinator.engine.LraEvent.Acted;
import io.roundtrip.coordinator.engine.LraEvent.Began;
import io.roundtrip.coordinator.engine.LraEvent.Called;
import io.roundtrip.coordinator.engine.LraEvent.Changed;
import io.roundtrip.coordinator.engine.LraEvent.Joined;
import io.roundtrip.coordinator.engine.LraEvent.Parted;
import io.roundtrip.coordinator.engine.LraEvent.Prolonged;
import io.roundtrip.coordinator.engine.LraEvent.WillRetry;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Makes rows of what was heard. Knows the LRAs it was told of lately, and looks the others up. */
final class Chronicle {

    /** So many LRAs are kept in mind; more are read again when something happens to them. */
    private static final int KEPT = 10_000;

    private static final int REASON = 500;

    /** With its quotes and escapes a line of the journal has room for 2,048. */
    private static final int WORDS = 900;

    /** How it ended, if it ended well. Failed ones are not let go of, and so are found. */
    private static final Map<String, String> ENDS = Map.of("Closing", "Closed", "Cancelling", "Cancelled");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, RecordedLra> lately = new LinkedHashMap<>(16, 0.75f, true);

    /** The LRAs that must be looked up, and {@link #learn learned}, before these events are heard. */
    Set<String> unknown(Collection<LraEvent> events, Collection<String> missed) {
        Set<String> began = new HashSet<>();
        Set<String> unknown = new HashSet<>(missed);
        unknown.removeAll(lately.keySet());
        for (LraEvent event : events) {
            if (event instanceof Began) {
                began.add(event.uid());
            } else if (!lately.containsKey(event.uid()) && !began.contains(event.uid())) {
                unknown.add(event.uid());
            }
        }
        return unknown;
    }

    void learn(Map<String, RecordedLra> found) {
        lately.putAll(found);
    }

    /** Adds to the changes what follows from the event. */
    void hear(LraEvent event, Changes changes) {
        RecordedLra lra = lra(event);
        if (event instanceof Began began) {
            began(lra, began, changes);
        } else if (event instanceof Prolonged prolonged) {
            lra.deadline = prolonged.deadline();
            note(changes, lra, event, "prolonged", null, Map.of("deadline", String.valueOf(prolonged.deadline())));
        } else if (event instanceof Joined joined) {
            joined(lra, joined, changes);
        } else if (event instanceof Parted parted) {
            parted(lra, parted, changes);
        } else if (event instanceof Changed changed) {
            changed(lra, changed, changes);
        } else if (event instanceof Called called) {
            called(lra, called, changes);
        } else if (event instanceof WillRetry retry) {
            willRetry(lra, retry, changes);
        } else if (event instanceof Acted acted) {
            acted(lra, acted, changes);
        }
    }

    /** Something that happened to it was dropped. */
    void missed(String uid, Instant now, Changes changes) {
        RecordedLra lra = lately.computeIfAbsent(uid, unheard -> unknown(unheard, now));
        lra.incomplete = true;
        changes.lras.add(lra);
        changes.journal.add(new Changes.Entry(now, uid, "missed", null, null, null));
    }

    /** It is there, and what was written down of it does not say so. */
    void found(LraCensus.Standing standing, Instant now, Changes changes) {
        RecordedLra lra = lately.computeIfAbsent(standing.uid(), unheard -> unknown(unheard, standing.startedAt()));
        lra.url = standing.id().toString();
        lra.parent = standing.parent();
        lra.clientId = Masks.text(standing.clientId(), 256);
        lra.deadline = standing.deadline();
        reconciled(lra, standing.status().name(), now, changes);
    }

    /** What was written down of it says that it goes on, but it is not there any more. */
    void vanished(String uid, Instant now, Changes changes) {
        RecordedLra lra = lately.computeIfAbsent(uid, unheard -> unknown(unheard, now));
        String end = ENDS.getOrDefault(lra.status, RecordedLra.ENDED_UNSEEN);
        reconciled(lra, end, now, changes);
        lra.participants.values().forEach(each -> changes.participants.add(new Changes.Participation(lra, each)));
    }

    private static void reconciled(RecordedLra lra, String status, Instant now, Changes changes) {
        lra.changed(status, now);
        lra.incomplete = true;
        lra.version++;
        changes.lras.add(lra);
        changes.journal.add(new Changes.Entry(now, lra.uid, "reconciled", null, null, json(Map.of("status", status))));
    }

    /** Lets go of one that cannot be stored. */
    void forget(String uid) {
        lately.remove(uid);
    }

    /** Lets go of what nobody may ask for soon; never of what is not stored yet. */
    void forgetOld() {
        var oldest = lately.values().iterator();
        while (lately.size() > KEPT && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    private RecordedLra lra(LraEvent event) {
        return event instanceof Began began
                ? lately.computeIfAbsent(began.uid(), uid -> new RecordedLra(uid, began.at()))
                : lately.computeIfAbsent(event.uid(), uid -> unknown(uid, event.at()));
    }

    /** Its start was not heard: dropped, or from before there was a history. */
    private static RecordedLra unknown(String uid, Instant heard) {
        RecordedLra lra = new RecordedLra(uid, heard);
        lra.incomplete = true;
        return lra;
    }

    private static void began(RecordedLra lra, Began event, Changes changes) {
        lra.url = event.id().toString();
        lra.parent = event.parent();
        lra.clientId = Masks.text(event.clientId(), 256);
        lra.startedAt = event.at();
        lra.deadline = event.deadline();
        note(changes, lra, event, "began", null, Map.of("clientId", lra.clientId));
    }

    private static void joined(RecordedLra lra, Joined event, Changes changes) {
        RecordedParticipant known = lra.participants.get(event.participant());
        if (known == null) {
            known = RecordedParticipant.joined(event.participant(), Links.parse(event.links()), event.at());
            lra.participants.put(known.id, known);
        }
        changes.participants.add(new Changes.Participation(lra, known));
        note(changes, lra, event, "joined", known.id, Map.of("role", known.role));
    }

    private static void parted(RecordedLra lra, Parted event, Changes changes) {
        lra.participants.values().stream()
                .filter(participant -> event.said().endsWith("/" + participant.id)
                        || (participant.compensation != null && event.said().contains(participant.compensation)))
                .findFirst()
                .ifPresent(participant -> {
                    participant.parted(event.at());
                    changes.participants.add(new Changes.Participation(lra, participant));
                    note(changes, lra, event, "parted", participant.id, Map.of("role", participant.role));
                });
    }

    private static void changed(RecordedLra lra, Changed event, Changes changes) {
        if (lra.changed(event.status().name(), event.at())) {
            if (lra.endedAt != null) {
                lra.participants
                        .values()
                        .forEach(each -> changes.participants.add(new Changes.Participation(lra, each)));
            }
            note(
                    changes,
                    lra,
                    event,
                    "changed",
                    null,
                    Map.of("status", event.status().name()));
        }
    }

    private static void called(RecordedLra lra, Called event, Changes changes) {
        RecordedParticipant participant = lra.participants.computeIfAbsent(
                event.participant(), id -> RecordedParticipant.joined(id, Links.parse(""), event.at()));
        long before = participant.version;
        int n = participant.called(event);
        if (participant.version != before) {
            lra.version++;
        }
        changes.participants.add(new Changes.Participation(lra, participant));
        changes.attempts.add(new Changes.Attempt(n, event));
        add(changes, lra, event, "called", participant.id, Map.of("n", n, "outcome", Words.of(event.outcome())));
    }

    /** Not in the journal: it goes with the call before it. */
    private static void willRetry(RecordedLra lra, WillRetry event, Changes changes) {
        lra.participants.values().stream()
                .filter(participant -> participant.pendingSince != null)
                .forEach(participant -> {
                    participant.nextAt = event.next();
                    changes.participants.add(new Changes.Participation(lra, participant));
                    changes.retries.add(new Changes.Retry(
                            lra.uid, participant.id, participant.attempts, event.next(), event.rule()));
                });
        changes.lras.add(lra);
    }

    private static void acted(RecordedLra lra, Acted event, Changes changes) {
        RecordedParticipant participant =
                event.participant() == null ? null : lra.participants.get(event.participant());
        switch (event.verb()) {
            case "hold" -> hold(lra, participant, event, changes);
            case "resume", "mark-done", "mark-failed" -> resume(lra, participant, changes);
            case "assign" -> lra.assignee = event.actor();
            case "unassign" -> lra.assignee = null;
            case "archive" -> lra.archivedAt = event.at();
            case "unarchive" -> lra.archivedAt = null;
            default -> {
                // what follows from it is told by itself
            }
        }
        lra.version++;
        changes.lras.add(lra);
        Map<String, String> data = new LinkedHashMap<>();
        data.put("words", Masks.text(event.words(), WORDS));
        if (event.until() != null) {
            data.put("until", event.until().toString());
        }
        changes.journal.add(
                new Changes.Entry(event.at(), lra.uid, event.verb(), event.participant(), event.actor(), json(data)));
    }

    private static void hold(RecordedLra lra, RecordedParticipant participant, Acted event, Changes changes) {
        if (participant != null) {
            participant.hold(event.until(), Masks.text(event.words(), REASON), event.actor());
            changes.participants.add(new Changes.Participation(lra, participant));
        }
    }

    private static void resume(RecordedLra lra, RecordedParticipant participant, Changes changes) {
        if (participant != null) {
            participant.hold(null, null, null);
            changes.participants.add(new Changes.Participation(lra, participant));
        }
    }

    /** Something that people decide by. */
    private static void note(
            Changes changes, RecordedLra lra, LraEvent event, String kind, String participant, Map<String, ?> data) {
        lra.version++;
        add(changes, lra, event, kind, participant, data);
    }

    private static void add(
            Changes changes, RecordedLra lra, LraEvent event, String kind, String participant, Map<String, ?> data) {
        changes.lras.add(lra);
        changes.journal.add(new Changes.Entry(event.at(), lra.uid, kind, participant, null, json(data)));
    }

    private static String json(Map<String, ?> data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
