package io.roundtrip.alert;

import java.time.Instant;

/**
 * What a person was called for.
 *
 * @param stepId the step that cannot be finished
 * @param sentence what happened and what was being done, for a person
 * @param facts as known when it was raised
 * @param closedAt null while it is open, like {@code closedBy} and {@code note}
 * @param closedBy the subject of the token that closed it
 * @param note that person's reason or evidence
 */
public record Alert(
        String id,
        String itineraryId,
        String stepId,
        String partnerId,
        String sentence,
        AlertFacts facts,
        Status status,
        Instant raisedAt,
        Instant closedAt,
        String closedBy,
        String note) {

    /** Where an alert stands. The names are stored: changing one is a migration. */
    public enum Status {
        /** Nobody has seen to it yet. */
        OPEN,
        /** A person had it asked once more; if that is in vain too, there is a new alert. */
        RETRIED,
        /** A person has settled it at the partner, with evidence. */
        DONE,
        /** A person decided that it stays as it is. */
        GIVEN_UP
    }
}
