package io.roundtrip.coordinator.access;

import java.util.Locale;

/** What a person, or a program of theirs, may do. */
public enum Permission {
    /** See LRAs and what happened to them. */
    VIEW,
    /** Retry, hold, resume, close, cancel, take on, note, put away. */
    OPERATE,
    /** Say in a participant's place that it is done or has failed. */
    ADMINISTER,
    /** See who did what. */
    AUDIT;

    /** In a bearer token: {@code admin:view}. */
    public String scope() {
        return "admin:" + name().toLowerCase(Locale.ROOT);
    }

    String authority() {
        return "SCOPE_" + scope();
    }
}
