package io.roundtrip.coordinator.operator;

import io.roundtrip.coordinator.access.Permission;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator may do to an LRA. */
public enum Verb {
    /** Calls those of its participants who are not done, now. */
    RETRY(Permission.OPERATE, Needs.NOTHING),
    /** Does not call a participant, or any of them, for a time. */
    HOLD(Permission.OPERATE, Needs.A_REASON),
    /** Ends a hold, and calls. */
    RESUME(Permission.OPERATE, Needs.NOTHING),
    /** Completes the participants of an active one. */
    CLOSE(Permission.OPERATE, Needs.A_REASON),
    /** Compensates the participants of an active one. */
    CANCEL(Permission.OPERATE, Needs.A_REASON),
    /** A participant has done, by other means, what it was called for. */
    MARK_DONE(Permission.ADMINISTER, Needs.EVIDENCE),
    /** A participant will never do what it was called for. */
    MARK_FAILED(Permission.ADMINISTER, Needs.EVIDENCE),
    /** Writes something down. */
    NOTE(Permission.OPERATE, Needs.A_REASON),
    /** "I'm on it." */
    ASSIGN(Permission.OPERATE, Needs.NOTHING),
    /** Nobody is on it any more. */
    UNASSIGN(Permission.OPERATE, Needs.NOTHING),
    /** A failed one needs nobody any more. */
    ARCHIVE(Permission.OPERATE, Needs.A_REASON),
    /** It needs somebody after all. */
    UNARCHIVE(Permission.OPERATE, Needs.NOTHING);

    /** What must be said with it. */
    enum Needs {
        NOTHING,
        A_REASON,
        /** A reason, what proves it, and the business key typed in. */
        EVIDENCE
    }

    final Permission permission;
    final Needs needs;

    Verb(Permission permission, Needs needs) {
        this.permission = permission;
        this.needs = needs;
    }

    /** As in the API and the audit: {@code mark-done}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Verb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
    }

    boolean marks() {
        return this == MARK_DONE || this == MARK_FAILED;
    }
}
