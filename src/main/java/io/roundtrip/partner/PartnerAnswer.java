package io.roundtrip.partner;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
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
        String reason) {

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
        /** Nobody can know whether it was done: ask again. */
        @JsonProperty("error")
        UNCLEAR
    }
}
