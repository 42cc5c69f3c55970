package io.roundtrip.coordinator.history;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lists that an LRA can be in, each in the order that somebody who looks at it wants. */
public enum Queue {
    /** A person is needed: it failed and nobody has put it away, or a callback has been pending for longer than is normal. */
    ATTENTION(true, Part.STUCK, Part.FAILED_BY_AGE),
    /** A callback brought no final answer, is asked again, and nobody holds it. */
    RETRYING(true, Part.RETRYING),
    /** An operator holds its callbacks. The hold that ends first comes first. */
    HELD(true, Part.HELD),
    /** Neither closed nor cancelled yet. */
    ACTIVE(false, Part.ACTIVE),
    /** Failed for good, and nobody has put it away. */
    FAILED(false, Part.FAILED),
    /** Ended within the last 24 hours. */
    ENDED(false, Part.ENDED),
    ALL(false, Part.ALL);

    /** A callback that was first asked less long ago needs nobody yet: the next call may bring its answer. */
    public static final int PATIENCE_SECONDS = 60;

    final boolean oldestFirst;
    private final Part one;
    private final Part other;

    Queue(boolean oldestFirst, Part one) {
        this(oldestFirst, one, null);
    }

    Queue(boolean oldestFirst, Part one, Part other) {
        this.oldestFirst = oldestFirst;
        this.one = one;
        this.other = other;
    }

    List<Part> parts() {
        return other == null ? List.of(one) : List.of(one, other);
    }

    /** As in an address: {@code attention}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Queue> of(String word) {
        return Arrays.stream(values())
                .filter(queue -> queue.word().equals(word))
                .findFirst();
    }

    /** Rows that one index finds in their order. */
    enum Part {
        // Who is on hold is looked after, unless another participant of the same LRA waits and is not.
        STUCK("l.pending_since", """
                l.pending_since <= :overdue and (l.hold_until is null or l.hold_until <= :now or exists (
                    select 1 from participant p where p.lra_uid = l.uid and p.pending_since <= :overdue
                    and (p.hold_until is null or p.hold_until <= :now)))"""),
        RETRYING("l.pending_since", """
                l.pending_since <= :now and l.problem_at is not null and (l.hold_until is null or l.hold_until <= :now)"""),
        HELD("l.hold_until", "l.hold_until > :now"),
        ACTIVE("l.started_at", "l.status = 'Active'"),
        FAILED("l.started_at", "l.status in ('FailedToClose', 'FailedToCancel') and l.archived_at is null"),
        FAILED_BY_AGE("l.status_since", FAILED.condition + " and l.pending_since is null"),
        ENDED("l.ended_at", "l.ended_at > :yesterday"),
        ALL("l.started_at", "1 = 1");

        final String column;
        final String condition;

        Part(String column, String condition) {
            this.column = column;
            this.condition = condition;
        }
    }
}
