package io.roundtrip.coordinator.recording;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** A row of {@code lra}, with its participants, as it stands after what was heard last; changed by the recording thread alone. */
final class RecordedLra {

    /** It ended while nothing of it was recorded: nobody knows how. */
    static final String ENDED_UNSEEN = "Ended";

    private static final Set<String> ENDED =
            Set.of("Closed", "Cancelled", "FailedToClose", "FailedToCancel", ENDED_UNSEEN);

    private static final Comparator<RecordedParticipant> LONGEST_PENDING =
            Comparator.comparing(participant -> participant.pendingSince);

    final String uid;
    final Map<String, RecordedParticipant> participants = new LinkedHashMap<>();

    String url = "";
    String parent;
    String clientId = "";
    String status = LRAStatus.Active.name();
    Instant statusSince;
    Instant startedAt;
    Instant deadline;
    Instant endedAt;
    String assignee;
    Instant archivedAt;
    boolean incomplete;

    /** Grows with all that people decide by; not with a callback that changes nothing. */
    long version;

    boolean stored;

    RecordedLra(String uid, Instant heard) {
        this.uid = uid;
        this.startedAt = heard;
        this.statusSince = heard;
    }

    /** False when it was in this state already. */
    boolean changed(String next, Instant at) {
        if (status.equals(next)) {
            return false;
        }
        status = next;
        statusSince = at;
        endedAt = ENDED.contains(next) ? at : null;
        if (endedAt != null) {
            participants.values().forEach(participant -> participant.ended(next, at));
        }
        return true;
    }

    /** What precedes the first colon of the client id: the kind of saga. Empty without one. */
    String saga() {
        int colon = clientId.indexOf(':');
        return colon > 0 && colon <= 64 && !clientId.startsWith("//", colon + 1) ? clientId.substring(0, colon) : "";
    }

    /** What the client calls its business: an itinerary's id. */
    String businessKey() {
        String saga = saga();
        return saga.isEmpty() ? clientId : clientId.substring(saga.length() + 1);
    }

    int joined() {
        return (int) participants.values().stream()
                .filter(participant -> !participant.state.equals(RecordedParticipant.LEFT))
                .count();
    }

    int pending() {
        return (int) participants.values().stream()
                .filter(participant -> participant.pendingSince != null)
                .count();
    }

    int attempts() {
        return participants.values().stream()
                .mapToInt(participant -> participant.attempts)
                .sum();
    }

    Optional<RecordedParticipant> longestPending() {
        return participants.values().stream()
                .filter(participant -> participant.pendingSince != null)
                .min(LONGEST_PENDING);
    }

    /** When somebody is called again; null when nobody is waited for, or it is not planned yet. */
    Instant nextAttempt() {
        return participants.values().stream()
                .map(participant -> participant.nextAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The latest end of the holds of its participants; null without one. */
    Instant holdUntil() {
        return participants.values().stream()
                .map(participant -> participant.holdUntil)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whom the LRA waits for the longest, or who failed it. */
    Optional<RecordedParticipant> problem() {
        return longestPending()
                .or(() -> participants.values().stream()
                        .filter(RecordedParticipant::isFailed)
                        .findFirst());
    }
}
