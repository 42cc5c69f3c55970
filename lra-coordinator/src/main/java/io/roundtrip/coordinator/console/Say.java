package io.roundtrip.coordinator.console;

import io.roundtrip.coordinator.history.AttemptRow;
import io.roundtrip.coordinator.history.Counts;
import io.roundtrip.coordinator.history.Diagnosis;
import io.roundtrip.coordinator.history.LraRow;
import io.roundtrip.coordinator.history.ParticipantRow;
import io.roundtrip.coordinator.history.Queue;
import io.roundtrip.coordinator.operator.Verb;
import java.util.Locale;

/** Words and signs that templates use. A sign never stands without its word. */
class Say {

    public String text(String said) {
        return Text.visible(said);
    }

    public String brief(String said, int most) {
        return Text.brief(said, most);
    }

    public String verb(String word) {
        return Verb.of(word).map(Sentences::of).map(Sentences::title).orElse(word);
    }

    public String number(int count) {
        return count >= Counts.MOST ? "9,999+" : String.format(Locale.ROOT, "%,d", count);
    }

    public String queue(Queue queue) {
        return switch (queue) {
            case ATTENTION -> "Needs attention";
            case RETRYING -> "Retrying";
            case HELD -> "On hold";
            case ACTIVE -> "Active";
            case FAILED -> "Failed";
            case ENDED -> "Ended 24 h";
            case ALL -> "All";
        };
    }

    public Reason why(LraRow lra, Times times) {
        return Reason.of(lra, times);
    }

    /** What it is doing, for a person: an LRA that closes but is on hold is on hold. */
    public String state(LraRow lra, Times times) {
        if (lra.archivedAt() != null) {
            return "Put away";
        }
        return lra.pendingSince() != null && Reason.isHeld(lra, times.now()) ? "On hold" : words(lra.status());
    }

    /** {@code FailedToCancel} is "Failed to cancel". */
    public String words(String camelCase) {
        if (camelCase == null) {
            return "";
        }
        String words = camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Name of a sign in icons.svg, and ending of a class in console.css. */
    public String sign(String state) {
        return switch (state) {
            case "Active" -> "active";
            case "Closed", "Completed" -> "done";
            case "Cancelled", "Compensated" -> "undone";
            case "On hold" -> "held";
            case "Put away", "Left" -> "away";
            default -> state.startsWith("Failed") ? "failed" : "working";
        };
    }

    public String outcome(AttemptRow attempt) {
        return switch (attempt.outcome()) {
            case "DONE" -> "Done";
            case "IN_PROGRESS" -> "In progress";
            case "FAILED" -> "Failed for good";
            case "HELD" -> "Held back";
            default -> "Called again";
        };
    }

    public String outcomeSign(AttemptRow attempt) {
        return switch (attempt.outcome()) {
            case "DONE" -> "done";
            case "IN_PROGRESS" -> "working";
            case "FAILED" -> "failed";
            case "HELD" -> "held";
            default -> "again";
        };
    }

    public String answer(Integer status, String error) {
        return Diagnosis.brief("", status, error).substring(" → ".length());
    }

    public Diagnosis diagnosis(ParticipantRow participant, Times times) {
        return Diagnosis.of(participant, times.now());
    }

    public Diagnosis diagnosis(String action, Integer status, String error) {
        return Diagnosis.of(action, status, error);
    }

    public String percent(int part, int of) {
        return of == 0 ? "–" : String.format(Locale.ROOT, part * 10 < of ? "%.1f %%" : "%.0f %%", 100.0 * part / of);
    }
}
