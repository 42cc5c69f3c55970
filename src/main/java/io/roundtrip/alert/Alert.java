package io.roundtrip.alert;

import java.time.Instant;

/**
 * What a person was called for.
 *
 * @param kind what is wrong; of each kind one alert at most is open about a step
 * @param stepId the step that it is about
 * @param sentence what happened and what was being done, for a person
 * @param facts as known when it was raised
 * @param closedAt null while it is open, like {@code closedBy} and {@code note}
 * @param closedBy the subject of the token that closed it
 * @param note that person's reason or evidence
 */
public record Alert(
        String id,
        Kind kind,
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

    /** What is wrong. The names are stored: changing one is a migration. */
    public enum Kind {
        /** A partner will not, or cannot be brought to, confirm or release: retry it, settle it by hand, or give up. */
        STUCK,
        /** The coordinator's word is not our decision. Nothing was changed, so there is nothing to retry: look, and close the alert. */
        CONTRADICTION
    }

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
