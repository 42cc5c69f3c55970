package io.roundtrip.saga;

import com.github.f4b6a3.ulid.UlidCreator;
import io.roundtrip.itinerary.Acceptance.Fault;
import io.roundtrip.itinerary.BookingPlan;
import io.roundtrip.itinerary.ItineraryRequest;
import io.roundtrip.itinerary.Leg;
import io.roundtrip.ledger.Ledger;
import io.roundtrip.ledger.PlannedStep;
import io.roundtrip.ledger.StepKind;
import io.roundtrip.partner.PartnerProperties.Partner;
import io.roundtrip.partner.PartnerProperties.Serves;
import io.roundtrip.partner.Partners;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Chooses the partner of each leg and of the payment, and writes the planned steps. */
@Component
class BookingPlanner implements BookingPlan {

    private final Partners partners;
    private final Ledger ledger;
    private final Duration timeToConfirm;

    BookingPlanner(Partners partners, Ledger ledger, SagaProperties properties) {
        this.partners = partners;
        this.ledger = ledger;
        this.timeToConfirm = properties.timeToConfirm();
    }

    @Override
    public List<Fault> check(ItineraryRequest request) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < request.legs().size(); i++) {
            Leg leg = request.legs().get(i);
            if (partnerFor(leg).isEmpty()) {
                faults.add(
                        new Fault("/legs/" + i + "/" + itemField(leg), "No partner of ours books " + leg.item() + "."));
            }
        }
        if (payment(request).isEmpty()) {
            faults.add(new Fault("/payment/account", "No partner of ours takes a payment from this account."));
        }
        return faults;
    }

    @Override
    public void plan(String itineraryId, ItineraryRequest request) {
        List<PlannedStep> steps = new ArrayList<>();
        for (Leg leg : request.legs()) {
            String legId = String.valueOf(steps.size() + 1);
            steps.add(step(Optional.of(legId), kind(leg), partnerFor(leg).orElseThrow()));
        }
        steps.add(step(Optional.empty(), StepKind.PAYMENT, payment(request).orElseThrow()));
        ledger.plan(itineraryId, steps);
    }

    @Override
    public Duration timeToHold(ItineraryRequest request) {
        return Stream.concat(
                        request.legs().stream().map(leg -> partnerFor(leg).orElseThrow()), payment(request).stream())
                .map(partnerId -> partners.get(partnerId).holdTimeToLive())
                .min(Duration::compareTo)
                .orElseThrow()
                .minus(timeToConfirm);
    }

    private PlannedStep step(Optional<String> legId, StepKind kind, String partnerId) {
        Partner partner = partners.get(partnerId);
        // Random, not the next one: whoever knows one step must not be able to guess another.
        String stepId = UlidCreator.getUlid().toLowerCase();
        return new PlannedStep(
                stepId,
                legId,
                kind,
                partnerId,
                partner.hold().attempts(),
                HoldTimes.attemptTime(partner),
                partner.lateHoldsFor());
    }

    private Optional<String> partnerFor(Leg leg) {
        return partners.serving(Serves.valueOf(kind(leg).name()), leg.item());
    }

    private Optional<String> payment(ItineraryRequest request) {
        return partners.serving(Serves.PAYMENT, request.payment().account());
    }

    private static StepKind kind(Leg leg) {
        return leg instanceof Leg.Flight ? StepKind.FLIGHT : StepKind.STAY;
    }

    private static String itemField(Leg leg) {
        return leg instanceof Leg.Flight ? "flight" : "hotel";
    }
}
