package io.roundtrip.coordinator.console;

import io.roundtrip.coordinator.history.Diagnosis;
import io.roundtrip.coordinator.history.LraRow;
import java.time.Instant;

/**
 * Why an LRA is where it is, in one sentence.
 *
 * @param who role that it is about; empty when it is about none
 * @param does what that one does, or all there is to say
 * @param brief the callback and its answer; empty without one
 * @param diagnosis null when nothing is wrong
 */
record Reason(String who, String does, String brief, Diagnosis diagnosis) {

    static Reason of(LraRow lra, Times times) {
        LraRow.Problem problem = lra.problem();
        if (lra.failed()) {
            return problem == null
                    ? new Reason("", "A participant has failed for good", "", Diagnosis.FAILED_FOR_GOOD)
                    : about(problem, Diagnosis.FAILED_FOR_GOOD, Diagnosis.FAILED_FOR_GOOD.does());
        }
        if (lra.pendingSince() == null) {
            return new Reason("", atRest(lra, times), "", null);
        }
        if (isHeld(lra, times.now())) {
            String does = "is on hold until " + times.brief(lra.holdUntil());
            return problem == null
                    ? new Reason("", "A participant " + does, "", Diagnosis.ON_HOLD)
                    : about(problem, Diagnosis.ON_HOLD, does);
        }
        if (problem == null) {
            return new Reason("", waiting(lra.pending()), "", null);
        }
        Diagnosis diagnosis = Diagnosis.of(problem.action(), problem.status(), problem.error());
        return about(problem, diagnosis, diagnosis.does());
    }

    static boolean isHeld(LraRow lra, Instant now) {
        return lra.holdUntil() != null && lra.holdUntil().isAfter(now);
    }

    private static Reason about(LraRow.Problem problem, Diagnosis diagnosis, String does) {
        return new Reason(
                problem.role(), does, Diagnosis.brief(problem.action(), problem.status(), problem.error()), diagnosis);
    }

    private static String waiting(int pending) {
        return pending == 1 ? "One participant is being called" : pending + " participants are being called";
    }

    private static String atRest(LraRow lra, Times times) {
        return switch (lra.status()) {
            case "Active" ->
                lra.deadlineAt() == null
                        ? "It runs, without a deadline"
                        : lra.deadlineAt().isAfter(times.now())
                                ? "It runs, and is cancelled " + times.until(lra.deadlineAt()) + " unless it is closed"
                                : "Its deadline is over; it is cancelled now";
            case "Ended" -> "It ended while nothing was recorded; nobody knows how";
            case "Closed" -> "All participants have completed";
            case "Cancelled" -> "All participants have compensated";
            default -> "Its participants are called next";
        };
    }
}
