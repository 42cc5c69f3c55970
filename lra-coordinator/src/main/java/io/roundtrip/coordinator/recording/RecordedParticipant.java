package io.roundtrip.coordinator.recording;

import io.roundtrip.coordinator.engine.LraEvent.Action;
import io.roundtrip.coordinator.engine.LraEvent.Called;
import io.roundtrip.coordinator.engine.LraEvent.Outcome;
import java.time.Instant;
import java.util.Map;

/** A row of {@code participant} as it stands after what was heard last; changed by the recording thread alone. */
final class RecordedParticipant {

    static final String ACTIVE = "Active";
    static final String LEFT = "Left";
    private static final int ROLE = 128;
    private static final int ADDRESS = 1024;

    final String id;
    final String role;
    final Map<String, String> addresses;
    final Instant joinedAt;

    String state = ACTIVE;
    Instant stateSince;
    Instant pendingSince;
    int attempts;
    String lastAction;
    Integer lastStatus;
    String lastError;
    Instant lastAt;
    Instant nextAt;
    Instant holdUntil;
    String holdReason;
    String heldBy;
    long version;
    boolean stored;

    /** What it said of its compensation, unmasked: it may name it when it leaves. Null when this process did not hear the join. */
    String compensation;

    RecordedParticipant(String id, String role, Map<String, String> addresses, Instant joinedAt) {
        this.id = id;
        this.role = role;
        this.addresses = addresses;
        this.joinedAt = joinedAt;
        this.stateSince = joinedAt;
    }

    static RecordedParticipant joined(String id, Links links, Instant at) {
        RecordedParticipant participant = new RecordedParticipant(
                id, Masks.text(links.role(), ROLE), Masks.addresses(links.byRelation(), ADDRESS), at);
        participant.compensation = links.byRelation().get("compensate");
        return participant;
    }

    /** The attempt's number. */
    int called(Called call) {
        attempts++;
        lastAction = Words.of(call.action());
        lastStatus = call.httpStatus();
        lastError = call.error();
        lastAt = call.at();
        nextAt = null;
        boolean last = call.outcome() == Outcome.DONE || call.outcome() == Outcome.FAILED;
        if (last) {
            pendingSince = null;
        } else if (pendingSince == null) {
            pendingSince = call.at();
        }
        moveTo(next(call), call.at().plus(call.took()));
        return attempts;
    }

    private String next(Called call) {
        if (call.action() == Action.AFTER || call.action() == Action.FORGET) {
            return state;
        }
        boolean compensates =
                call.action() == Action.COMPENSATE || (call.action() == Action.STATUS && state.contains("ompensat"));
        return switch (call.outcome()) {
            case DONE -> compensates ? "Compensated" : "Completed";
            case FAILED -> compensates ? "FailedToCompensate" : "FailedToComplete";
            case IN_PROGRESS, AGAIN -> compensates ? "Compensating" : "Completing";
        };
    }

    /** Its LRA has ended: nobody is called any more. */
    void ended(String how, Instant at) {
        hold(null, null, null);
        pendingSince = null;
        nextAt = null;
        if (state.equals(ACTIVE) && (how.equals("Closed") || how.equals("Cancelled"))) {
            moveTo(how.equals("Closed") ? "Completed" : "Compensated", at); // it had named no address for it
        }
    }

    void parted(Instant at) {
        pendingSince = null;
        nextAt = null;
        moveTo(LEFT, at);
    }

    void hold(Instant until, String reason, String actor) {
        holdUntil = until;
        holdReason = reason;
        heldBy = actor;
        version++;
    }

    boolean isFailed() {
        return state.startsWith("FailedTo");
    }

    private void moveTo(String next, Instant at) {
        if (!state.equals(next)) {
            state = next;
            stateSince = at;
            version++;
        }
    }
}
