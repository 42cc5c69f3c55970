package io.roundtrip.coordinator.engine;

import io.roundtrip.coordinator.engine.LraEvent.Action;
import io.roundtrip.coordinator.engine.LraEvent.Outcome;
import java.util.Set;

/** What Narayana 1.1.0 takes a participant's answer for: {@code LRAParticipantRecord.tryDoEnd} and {@code retryGetEndStatus}. */
final class CallbackOutcome {

    private static final Set<String> FAILED = Set.of("FailedToComplete", "FailedToCompensate");
    private static final Set<String> DONE = Set.of("Completed", "Compensated");
    private static final Set<String> BUSY = Set.of("Completing", "Compensating");

    private CallbackOutcome() {}

    /** @param words the whole body; null for none */
    static Outcome of(Action action, int httpStatus, String words) {
        return switch (action) {
            case STATUS -> ofStatus(httpStatus, words);
            case COMPLETE, COMPENSATE -> ofEnd(httpStatus, words);
            case AFTER, FORGET -> httpStatus == 200 ? Outcome.DONE : Outcome.AGAIN;
        };
    }

    private static Outcome ofEnd(int httpStatus, String words) {
        return switch (httpStatus) {
            case 200, 204, 410 -> Outcome.DONE;
            case 202 -> Outcome.IN_PROGRESS;
            // Narayana takes any participant's status for a failure here, though only two make sense.
            case 500 -> isStatus(words) ? Outcome.FAILED : Outcome.AGAIN;
            default -> Outcome.AGAIN;
        };
    }

    private static Outcome ofStatus(int httpStatus, String words) {
        if (httpStatus == 410) {
            return Outcome.DONE;
        }
        if (httpStatus == 202) {
            return Outcome.IN_PROGRESS;
        }
        if (httpStatus != 200 || words == null) {
            return Outcome.AGAIN;
        }
        if (DONE.contains(words)) {
            return Outcome.DONE;
        }
        if (BUSY.contains(words)) {
            return Outcome.IN_PROGRESS;
        }
        return FAILED.contains(words) ? Outcome.FAILED : Outcome.AGAIN;
    }

    private static boolean isStatus(String words) {
        return words != null
                && (FAILED.contains(words) || DONE.contains(words) || BUSY.contains(words) || "Active".equals(words));
    }
}
