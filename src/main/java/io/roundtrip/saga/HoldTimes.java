package io.roundtrip.saga;

import io.roundtrip.lra.LraProperties;
import io.roundtrip.partner.Operation;
import io.roundtrip.partner.PartnerProperties.Partner;
import io.roundtrip.partner.PartnerProperties.Serves;
import io.roundtrip.partner.Partners;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Refuses, at the start, partners whose holds could end before everything is held, or before it is confirmed, were each to need its last attempt. */
@Component
class HoldTimes {

    private final Partners partners;
    private final Duration timeToConfirm;

    /** From a decision to the first attempt to confirm at worst: whoever made it was killed, and who looks next asks and tells the coordinator in vain. */
    private final Duration timeUntilAsked;

    HoldTimes(Partners partners, SagaProperties properties, LraProperties lra) {
        this.partners = partners;
        this.timeToConfirm = properties.timeToConfirm();
        // First for a connection of the pool, then to connect, then for the answer.
        Duration inVain = lra.answerTimeout().plus(lra.connectTimeout()).plus(lra.answerTimeout());
        this.timeUntilAsked = properties.lookAgainAfter().plus(inVain.multipliedBy(2));
        checkTimeLimit(lra.timeLimit());
        partners.all().forEach(this::checkHold);
        checkHolding();
        partners.all().keySet().forEach(this::checkConfirming);
    }

    /** How long one attempt may take: an answer may wait in a queue of ours, or of Kafka's, as long again as the partner may take. */
    static Duration attemptTime(Partner partner) {
        return partner.timeout().multipliedBy(2);
    }

    private void checkTimeLimit(Duration timeLimit) {
        partners.all().forEach((partnerId, partner) -> {
            if (timeLimit.compareTo(partner.holdTimeToLive()) <= 0) {
                throw new IllegalArgumentException("travel.lra.time-limit (" + timeLimit
                        + ") must be longer than travel.partners." + partnerId + ".hold-time-to-live ("
                        + partner.holdTimeToLive()
                        + "), or the coordinator undoes what is still being booked, for example 24h");
            }
        });
    }

    private void checkHold(String partnerId, Partner partner) {
        if (partner.holdTimeToLive().compareTo(timeToConfirm) <= 0) {
            throw new IllegalArgumentException("travel.partners." + partnerId + ".hold-time-to-live ("
                    + partner.holdTimeToLive() + ") must be longer than travel.saga.time-to-confirm (" + timeToConfirm
                    + "), for example 15m and 9m");
        }
    }

    /** Legs are held in parallel and then the payment: were each to succeed at its last attempt, the first hold must still be there. */
    private void checkHolding() {
        Optional<String> slowestLeg = slowest(serves -> serves != Serves.PAYMENT);
        Optional<String> slowestPayment = slowest(serves -> serves == Serves.PAYMENT);
        Duration worst = Stream.of(slowestLeg, slowestPayment)
                .flatMap(Optional::stream)
                .map(this::timeToHoldAtWorst)
                .reduce(Duration.ZERO, Duration::plus);
        partners.all().forEach((partnerId, partner) -> {
            Duration kept = partner.holdTimeToLive().minus(timeToConfirm);
            if (worst.compareTo(kept) > 0) {
                throw new IllegalArgumentException("travel.partners." + partnerId + ".hold-time-to-live ("
                        + partner.holdTimeToLive() + "), less travel.saga.time-to-confirm (" + timeToConfirm
                        + "), is shorter than holding may take at worst (" + worst + "): lower travel.partners."
                        + slowestLeg.orElse(partnerId) + ".hold.attempts or travel.partners."
                        + slowestPayment.orElse(partnerId)
                        + ".hold.attempts, for example to 8, or their .hold.budget, pauses and timeouts");
            }
        });
    }

    private Optional<String> slowest(Predicate<Serves> kind) {
        return partners.all().entrySet().stream()
                .filter(entry -> kind.test(entry.getValue().serves()))
                .map(Map.Entry::getKey)
                .max(Comparator.comparing(this::timeToHoldAtWorst));
    }

    /** The last thing that is tried is a probe. */
    private Duration timeToHoldAtWorst(String partnerId) {
        Partner partner = partners.get(partnerId);
        return partner.hold().atWorst(attemptTime(partner)).plus(attemptTime(partner));
    }

    private void checkConfirming(String partnerId) {
        Duration worst = timeUntilAsked.plus(timeToConfirmAtWorst(partnerId));
        if (worst.compareTo(timeToConfirm) > 0) {
            throw new IllegalArgumentException("travel.saga.time-to-confirm (" + timeToConfirm
                    + ") is shorter than confirming at " + partnerId
                    + ", and at those that come before it, may take at worst ("
                    + worst + "), and holds would end meanwhile: lower travel.partners." + partnerId
                    + ".confirm.attempts, for example to 20, its .confirm.budget, or travel.saga.look-again-after, or raise"
                    + " travel.saga.time-to-confirm, for example to 9m");
        }
    }

    /** Its own time after that of the slowest it waits for. */
    private Duration timeToConfirmAtWorst(String partnerId) {
        Partner partner = partners.get(partnerId);
        Duration before = partners.all().keySet().stream()
                .filter(other -> partners.waits(Operation.CONFIRM, partnerId, other))
                .map(this::timeToConfirmAtWorst)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return before.plus(partner.confirm().atWorst(attemptTime(partner)));
    }
}
