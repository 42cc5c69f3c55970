package io.roundtrip.coordinator.engine;

import io.narayana.lra.LRAConstants;
import io.narayana.lra.LRAData;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.roundtrip.coordinator.engine.LraEvent.Action;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener what happens to LRAs. A listener that fails keeps nobody from his work. */
final class Happenings {

    private static final Logger LOG = LoggerFactory.getLogger(Happenings.class);

    private final LraListener listener;
    private final InstantSource clock;

    /** What was told of the LRAs in memory. */
    private final Map<String, LRAStatus> told = new ConcurrentHashMap<>();

    private volatile Function<String, LongRunningAction> lras = uid -> null;

    Happenings(LraListener listener, InstantSource clock) {
        this.listener = listener;
        this.clock = clock;
    }

    /** @param lras finds an LRA in memory by its uid; null when it is not there */
    void lookIn(Function<String, LongRunningAction> lras) {
        this.lras = lras;
    }

    void began(LongRunningAction lra) {
        LRAData data = lra.getLRAData();
        URI parent = lra.getParentId();
        String clientId = data.getClientId() == null ? "" : data.getClientId();
        tell(new LraEvent.Began(
                uid(lra),
                Instant.ofEpochMilli(data.getStartTime()),
                lra.getId(),
                parent == null ? null : LRAConstants.getLRAUid(parent),
                clientId,
                deadline(data)));
    }

    void joined(LongRunningAction lra, String recoveryAddress, String links) {
        tell(new LraEvent.Joined(uid(lra), clock.instant(), lastSegment(recoveryAddress), links));
    }

    void parted(LongRunningAction lra, String said) {
        tell(new LraEvent.Parted(uid(lra), clock.instant(), said));
    }

    void mayLast(LongRunningAction lra) {
        tell(new LraEvent.Prolonged(uid(lra), clock.instant(), deadline(lra.getLRAData())));
    }

    /** It is in memory; its state is told when it changes. */
    void isThere(LongRunningAction lra) {
        told.putIfAbsent(uid(lra), lra.getLRAStatus());
    }

    /** Tells its state where that is news. Of one that was let go of already, Narayana may say once more that it has finished. */
    void stands(LongRunningAction lra) {
        LRAStatus before = told.get(uid(lra));
        LRAStatus now = lra.getLRAStatus();
        if (now == LRAStatus.Closed && before == LRAStatus.Cancelling) {
            now = LRAStatus.Cancelled; // RecoveringLRA.tryReplayPhase2 derives the end from a status that is final
            // already
        }
        if (before != null && before != now) {
            told.put(uid(lra), now);
            tell(new LraEvent.Changed(uid(lra), clock.instant(), now));
        }
    }

    /** It is not in memory any more. */
    void left(String uid) {
        told.remove(uid);
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * A participant was called.
     *
     * @param failure null when there was an answer
     */
    void called(Call call, Instant began, Integer httpStatus, String words, Exception failure) {
        called(call, began, httpStatus, words, failure, null);
    }

    /** A participant was not called, for somebody has answered in its place. */
    void answeredFor(Call call, int httpStatus, String words, String actor) {
        called(call, clock.instant(), httpStatus, words, null, actor);
    }

    /** What the call is for. */
    Action action(Call call) {
        return call.action(told.get(call.uid()));
    }

    /** Whether the LRA is being closed, or was; otherwise it is cancelled. */
    boolean isClosing(Call call) {
        LRAStatus status = told.get(call.uid());
        return status == LRAStatus.Closing || status == LRAStatus.Closed;
    }

    private void called(Call call, Instant began, Integer httpStatus, String words, Exception failure, String actor) {
        String uid = call.uid();
        if (uid == null) {
            return; // a coordinator that a nested LRA's parent is at: no participant of ours
        }
        LongRunningAction lra = lras.apply(uid);
        if (lra != null) {
            stands(lra);
        }
        Action action = call.action(told.get(uid));
        tell(new LraEvent.Called(
                uid,
                began,
                call.participant(),
                action,
                Duration.between(began, clock.instant()),
                httpStatus,
                failure == null ? null : failure.getClass().getSimpleName(),
                failure == null ? words : failure.getMessage(),
                httpStatus == null ? LraEvent.Outcome.AGAIN : CallbackOutcome.of(action, httpStatus, words),
                actor));
    }

    void willRetry(String uid, RetrySchedule.Retry retry) {
        tell(new LraEvent.WillRetry(uid, clock.instant(), retry.at(), retry.rule()));
    }

    private void tell(LraEvent event) {
        try {
            listener.hear(event);
        } catch (RuntimeException e) {
            LOG.error("What happened to LRA {} could not be told: {}", event.uid(), event, e);
        }
    }

    private static String uid(LongRunningAction lra) {
        return lra.get_uid().fileStringForm();
    }

    private static Instant deadline(LRAData data) {
        return data.getFinishTime() == 0 ? null : Instant.ofEpochMilli(data.getFinishTime());
    }

    private static String lastSegment(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** What a callback's method and headers say of it. */
    record Call(String method, Map<String, String> headers) {

        String uid() {
            String lra =
                    headers.getOrDefault(LRA.LRA_HTTP_CONTEXT_HEADER, headers.get(LRA.LRA_HTTP_ENDED_CONTEXT_HEADER));
            return lra == null ? null : LRAConstants.getLRAUid(lra);
        }

        String participant() {
            return lastSegment(headers.getOrDefault(LRA.LRA_HTTP_RECOVERY_HEADER, ""));
        }

        Action action(LRAStatus status) {
            return switch (method) {
                case "GET" -> Action.STATUS;
                case "DELETE" -> Action.FORGET;
                default -> headers.containsKey(LRA.LRA_HTTP_ENDED_CONTEXT_HEADER) ? Action.AFTER : end(status);
            };
        }

        /** What is closed is Closing before anybody is called. An Active one that ends is out of time. */
        private static Action end(LRAStatus status) {
            return status == LRAStatus.Closing || status == LRAStatus.Closed ? Action.COMPLETE : Action.COMPENSATE;
        }
    }
}
