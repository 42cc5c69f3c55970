package io.roundtrip.coordinator.operator;

import io.roundtrip.coordinator.access.Operator;
import io.roundtrip.coordinator.access.Permission;
import io.roundtrip.coordinator.history.LraRow;
import io.roundtrip.coordinator.history.ParticipantRow;
import io.roundtrip.coordinator.operator.RefusedException.Why;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Which verbs an operator may use on an LRA now, and why not. */
final class Availability {

    record Refusal(Why why, String words) {}

    private final LraRow lra;
    private final List<ParticipantRow> participants;
    private final Instant now;

    Availability(LraRow lra, List<ParticipantRow> participants, Instant now) {
        this.lra = lra;
        this.participants = participants;
        this.now = now;
    }

    /**
     * Empty when it may be used.
     *
     * @param participant whom it concerns; null for all
     */
    Optional<Refusal> refusal(Verb verb, String participant, Operator operator) {
        if (!operator.may(verb.permission)) {
            return Optional.of(new Refusal(Why.FORBIDDEN, "It needs the permission " + word(verb.permission) + "."));
        }
        if (participant != null && find(participant).isEmpty()) {
            return Optional.of(new Refusal(Why.UNKNOWN, "No participant of this LRA has the id " + participant + "."));
        }
        return Optional.ofNullable(state(verb, participant)).map(words -> new Refusal(Why.STATE, words));
    }

    /** Null when nothing speaks against it. */
    private String state(Verb verb, String participant) {
        return switch (verb) {
            case RETRY -> isEnding() ? null : "Nobody is called: it is " + lra.status() + ".";
            case HOLD -> hold(participant);
            case RESUME -> held(participant) ? null : "No callback of it is held.";
            case CLOSE, CANCEL ->
                lra.status().equals("Active") ? null : "Only an active LRA can be: it is " + lra.status() + ".";
            case MARK_DONE, MARK_FAILED -> mark(participant);
            case NOTE, ASSIGN -> null;
            case UNASSIGN -> lra.assignee() == null ? "Nobody is on it." : null;
            case ARCHIVE ->
                !lra.failed()
                        ? "Only one that failed for good is put away."
                        : lra.archivedAt() != null ? "It was put away already." : null;
            case UNARCHIVE -> lra.archivedAt() == null ? "It was not put away." : null;
        };
    }

    private String hold(String participant) {
        if (lra.endedAt() != null) {
            return "It has ended: nobody is called any more.";
        }
        return asked(participant).isEmpty() ? "Whom it concerns is done: nobody is called any more." : null;
    }

    private String mark(String participant) {
        if (!isEnding()) {
            return "Only a participant of an LRA that is closing or cancelling can be marked: it is " + lra.status()
                    + ".";
        }
        return participant != null && asked(participant).isEmpty() ? "It is done already." : null;
    }

    private boolean isEnding() {
        return lra.status().equals("Closing") || lra.status().equals("Cancelling");
    }

    /** Those who may still be called. */
    List<ParticipantRow> asked(String participant) {
        return participants.stream()
                .filter(each -> participant == null || each.id().equals(participant))
                .filter(Availability::isUnfinished)
                .toList();
    }

    /** It may still be called. */
    static boolean isUnfinished(ParticipantRow participant) {
        return List.of("Active", "Completing", "Compensating").contains(participant.state());
    }

    /** Those who are held now. */
    List<ParticipantRow> heldNow(String participant) {
        return participants.stream()
                .filter(each -> participant == null || each.id().equals(participant))
                .filter(each -> each.holdUntil() != null && each.holdUntil().isAfter(now))
                .toList();
    }

    private boolean held(String participant) {
        return !heldNow(participant).isEmpty();
    }

    private Optional<ParticipantRow> find(String participant) {
        return participants.stream()
                .filter(each -> Objects.equals(each.id(), participant))
                .findFirst();
    }

    private static String word(Permission permission) {
        return permission.name().toLowerCase(Locale.ROOT);
    }
}
