package io.roundtrip.coordinator.operator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an operator wants done, checked.
 *
 * @param participant recovery id of one participant; null for all that it makes sense for
 * @param reason why, or the note; empty where none is needed
 * @param ticket where more is to be found; may be empty
 * @param evidence what proves a mark: a partner's reference, a bank's line; empty where none is needed
 * @param hold how long a hold lasts
 * @param confirm the LRA's business key, typed in
 */
public record Act(
        Verb verb, String participant, String reason, String ticket, String evidence, Duration hold, String confirm) {

    /** A shift's half: who forgets a hold must not keep a traveller's money for a night. */
    public static final Duration USUAL_HOLD = Duration.ofHours(4);

    private static final Duration LONGEST_HOLD = Duration.ofDays(7);
    private static final int REASON = 500;
    private static final int TICKET = 200;
    private static final int EVIDENCE = 2000;

    /**
     * Null stands for what was not said.
     *
     * @throws BadActException naming everything that is wrong
     */
    public Act {
        Map<String, String> faults = new LinkedHashMap<>();
        reason = text(reason);
        ticket = text(ticket);
        evidence = text(evidence);
        participant = text(participant).isEmpty() ? null : participant.strip();
        hold = hold == null ? USUAL_HOLD : hold;
        if (verb == null) {
            faults.put("verb", "must be one of those in the contract, for example retry");
        } else {
            if (verb.needs != Verb.Needs.NOTHING && reason.length() < 3) {
                faults.put("reason", "must say why, in 3 to 500 characters");
            }
            if (verb.needs == Verb.Needs.EVIDENCE && evidence.length() < 3) {
                faults.put("evidence", "must say what proves it, in 3 to 2000 characters");
            }
            if (verb.marks() && participant == null) {
                faults.put("participant", "must be the recovery id of one participant");
            }
        }
        atMost(REASON, "reason", reason, faults);
        atMost(TICKET, "ticket", ticket, faults);
        atMost(EVIDENCE, "evidence", evidence, faults);
        if (hold.compareTo(Duration.ofSeconds(1)) < 0 || hold.compareTo(LONGEST_HOLD) > 0) {
            faults.put("hold", "must be 1s to 7d, for example 4h");
        }
        if (!faults.isEmpty()) {
            throw new BadActException(faults);
        }
    }

    private static String text(String said) {
        return said == null ? "" : said.replace('\0', '\uFFFD').strip();
    }

    private static void atMost(int length, String name, String said, Map<String, String> faults) {
        if (said.length() > length) {
            faults.put(name, "must have at most " + length + " characters");
        }
    }
}
