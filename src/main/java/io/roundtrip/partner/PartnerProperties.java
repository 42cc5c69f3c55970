package io.roundtrip.partner;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code travel.partners.<partnerId>.*}: the outside companies. A partner is this section and its adapter file
 * {@code partners/<partnerId>.yaml}.
 *
 * @param partners by partner id, which is stored: changing one is a migration
 */
@Validated
@ConfigurationProperties("travel")
public record PartnerProperties(
        @NotEmpty(message = "needs at least one partner, for example travel.partners.skyway-air.serves=flight") @Valid Map<@Pattern(regexp = "[a-z][a-z0-9-]{0,39}") String, Partner> partners) {

    /**
     * One partner.
     *
     * @param serves {@code flight}, {@code stay} or {@code payment}
     * @param items which flights or hotels: patterns with {@code *}, for example {@code SK*}; every item when absent
     * @param transport {@code rest} (needs base-url) or {@code kafka} (needs both topics)
     * @param baseUrl where its REST operations are, for example {@code https://api.skyway.example/booking}
     * @param commandsTopic the topic that it takes commands from
     * @param eventsTopic the topic that it answers on
     * @param timeout how long one attempt may take
     * @param hold how patiently it is asked to hold; an attempt that the coordinator prevented does not count
     * @param confirm how patiently it is asked to confirm
     * @param release how patiently it is asked to release
     * @param order which steps of the same itinerary are confirmed or released before its own
     * @param breaker when it is left alone, and how many calls it gets at once; none over Kafka
     * @param holdTimeToLive how long it keeps a hold for us
     * @param lateHoldsFor how long after a release it may still take the hold, and is released once more then; zero when it refuses one that
     *     comes late
     */
    public record Partner(
            @NotNull(message = "is missing; say flight, stay or payment") Serves serves,

            @DefaultValue("*") List<String> items,
            @DefaultValue("rest") @NotNull Transport transport,
            URI baseUrl,
            String commandsTopic,
            String eventsTopic,
            @DefaultValue("2s") @NotNull Duration timeout,
            Patience hold,
            Patience confirm,
            Patience release,
            Order order,
            Breaker breaker,
            @DefaultValue("15m") @NotNull Duration holdTimeToLive,
            @DefaultValue("0s") @NotNull Duration lateHoldsFor) {

        public Partner {
            hold = Patience.of(hold, Patience.HOLD);
            confirm = Patience.of(confirm, Patience.CONFIRM);
            release = Patience.of(release, Patience.RELEASE);
            order = order == null ? Order.NONE : order;
            breaker = transport == Transport.KAFKA ? breaker : Breaker.of(breaker);
        }

        /** How patiently it is asked for an operation. */
        public Patience patience(Operation operation) {
            return switch (operation) {
                case HOLD, PROBE -> hold;
                case CONFIRM -> confirm;
                case RELEASE, CANCEL -> release;
            };
        }
    }

    /** What a partner books. */
    public enum Serves {
        FLIGHT,
        STAY,
        PAYMENT
    }

    /** How a partner is reached. */
    public enum Transport {
        REST,
        KAFKA
    }
}
