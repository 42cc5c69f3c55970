package io.roundtrip.partner;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;

/**
 * What a partner answered, over REST or Kafka alike. What does not apply is null.
 *
 * @param operation what it was asked
 * @param outcome what the answer means
 * @param state the reservation's state at the partner, in its own word
 * @param price amount in minor units and its currency
 * @param expiresAt when a hold ends by itself
 * @param code the partner's own code of a refusal
 * @param reason one sentence of the partner's, for a refusal
 * @param retryAfter how long the partner wants not to be asked again, at most an hour
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PartnerAnswer(
        Operation operation,
        Outcome outcome,
        String stepId,
        String itineraryId,
        String state,
        String partnerReference,
        Price price,
        Instant expiresAt,
        String code,
        String reason,
        Duration retryAfter) {

    private static final int LONGEST_REASON = 200;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    /**
     * Believes a partner only so far: done is done when its state says so too, and its words are cut and cleaned before they reach a
     * database, a page or a person.
     */
    public PartnerAnswer {
        outcome = outcome == Outcome.DONE && operation != null && !fits(operation, state) ? Outcome.UNCLEAR : outcome;
        code = clean(code);
        reason = clean(reason);
        retryAfter =
                retryAfter != null && retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : retryAfter;
    }

    private static boolean fits(Operation operation, String state) {
        return switch (operation) {
            case HOLD -> "HELD".equals(state);
            case CONFIRM -> "CONFIRMED".equals(state);
            // A hold that ended by itself is as good as released.
            case RELEASE -> "RELEASED".equals(state) || "EXPIRED".equals(state);
            case CANCEL -> "CANCELLED".equals(state);
            case PROBE -> state != null;
        };
    }

    private static String clean(String words) {
        if (words == null) {
            return null;
        }
        String printable = words.replaceAll("\\p{Cntrl}", " ");
        return printable.substring(0, Math.min(printable.length(), LONGEST_REASON));
    }

    /** An amount in minor units. */
    public record Price(long amount, String currency) {}

    /** What an answer means. */
    public enum Outcome {
        /** The partner did it, now or before. */
        @JsonProperty("done")
        DONE,
        /** The partner will not, for a reason of its business; nothing was done. */
        @JsonProperty("refused")
        REFUSED,
        /** The partner says that it did nothing, and that it may later. */
        @JsonProperty("transient")
        TRANSIENT,
        /** Nobody can know whether it was done: ask again. */
        @JsonProperty("error")
        UNCLEAR
    }
}
