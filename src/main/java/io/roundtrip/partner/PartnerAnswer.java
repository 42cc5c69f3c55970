package io.roundtrip.partner;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What a partner answered, over REST or Kafka alike. What does not apply is null.
 *
 * @param operation what it was asked
 * @param outcome what the answer means
 * @param state the reservation's state at the partner, in its own word
 * @param price amount in minor units and its currency
 * @param expiresAt when a hold ends by itself
 * @param code the partner's own code of a refusal, one word; otherwise what there was in its place, in ours
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

    /** Codes are logged: a word of the partner's, or what we say ourselves of its HTTP answer, has a place there, and nothing else. */
    private static final Pattern CODE =
            Pattern.compile("[A-Za-z0-9_.-]{1,40}|HTTP [0-9]{3}( with fields that cannot be read)?");

    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_REFERENCE = 100;

    /** A hundred thousand million of a currency with cents; the sum of twenty of them is far from the end of a long. */
    private static final long HIGHEST_PRICE = 10_000_000_000_000L;

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    /**
     * Believes a partner only so far: done is done when its state says so too and its price can be one, and its words are cut and cleaned
     * before they reach a database, a page or a person.
     */
    public PartnerAnswer {
        boolean believable = operation == null || (fits(operation, state) && (price == null || price.isBelievable()));
        boolean disbelieved = outcome == Outcome.DONE && !believable;
        outcome = disbelieved ? Outcome.UNCLEAR : outcome;
        partnerReference = clean(partnerReference, LONGEST_REFERENCE);
        code = disbelieved ? "done, with a state or price that cannot be" : readable(code);
        reason = clean(reason, LONGEST_REASON);
        retryAfter =
                retryAfter != null && retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : retryAfter;
    }

    /** An answer that says nothing, and what came instead, in our words. */
    static PartnerAnswer unclear(Operation operation, String stepId, String itineraryId, String code) {
        return new PartnerAnswer(
                operation, Outcome.UNCLEAR, stepId, itineraryId, null, null, null, null, code, null, null);
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

    static boolean isCode(String code) {
        return CODE.matcher(code).matches();
    }

    private static String readable(String code) {
        if (code == null) {
            return "none";
        }
        return isCode(code) ? code : "unreadable";
    }

    private static String clean(String words, int longest) {
        if (words == null) {
            return null;
        }
        String printable = words.replaceAll("\\p{Cntrl}", " ");
        return printable.substring(0, Math.min(printable.length(), longest));
    }

    /** An amount in minor units. */
    public record Price(long amount, String currency) {

        private boolean isBelievable() {
            return amount >= 0 && amount <= HIGHEST_PRICE && currency != null && currency.matches("[A-Z]{3}");
        }
    }

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
