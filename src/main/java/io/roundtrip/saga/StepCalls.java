package io.roundtrip.saga;

import io.roundtrip.itinerary.Itinerary;
import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.itinerary.Leg;
import io.roundtrip.itinerary.Traveller;
import io.roundtrip.ledger.Step;
import io.roundtrip.partner.Operation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the requests to partners; their shape is described in docs/partner-protocol.md. */
@Component
class StepCalls {

    private final ItineraryLife life;
    private final StepDeclarations declarations;
    private final Budgets budgets;

    StepCalls(ItineraryLife life, StepDeclarations declarations, Budgets budgets) {
        this.life = life;
        this.declarations = declarations;
        this.budgets = budgets;
    }

    List<StepCall> toHoldLegs(Itinerary itinerary, List<Step> steps, Instant deadline) {
        Map<String, Leg> legs = life.legs(itinerary.id());
        Traveller traveller = life.traveller(itinerary.id());
        return steps.stream()
                .map(step -> new StepCall(
                        step,
                        declarations.hold(step.kind()),
                        leg(step, legs.get(step.legId().orElseThrow()), traveller, itinerary.currency()),
                        Optional.of(deadline)))
                .toList();
    }

    List<StepCall> toHoldPayment(Itinerary itinerary, List<Step> steps, Instant deadline) {
        return steps.stream()
                .map(step -> new StepCall(
                        step,
                        declarations.hold(step.kind()),
                        payment(step, itinerary.account()),
                        Optional.of(deadline)))
                .toList();
    }

    List<StepCall> toConfirm(List<Step> steps) {
        return steps.stream()
                .map(step -> new StepCall(
                        step, declarations.confirm(step.kind()), ids(step), budgets.end(step, Operation.CONFIRM)))
                .toList();
    }

    List<StepCall> toRelease(List<Step> steps) {
        return steps.stream()
                .map(step -> new StepCall(
                        step, declarations.release(step.kind()), ids(step), budgets.end(step, Operation.RELEASE)))
                .toList();
    }

    List<StepCall> toProbe(List<Step> steps) {
        return steps.stream()
                .map(step -> new StepCall(step, "direct:step-probe", ids(step), Optional.empty()))
                .toList();
    }

    private static Map<String, Object> leg(Step step, Leg leg, Traveller traveller, String currency) {
        Map<String, Object> request = ids(step);
        request.put("traveller", Map.of("name", traveller.name()));
        if (leg instanceof Leg.Flight flight) {
            request.put("flight", flight.flight());
            request.put("from", flight.from());
            request.put("to", flight.to());
            request.put("date", flight.date().toString());
            request.put("seats", flight.seats());
        } else if (leg instanceof Leg.Stay stay) {
            request.put("hotel", stay.hotel());
            request.put("city", stay.city());
            request.put("checkIn", stay.checkIn().toString());
            request.put("nights", stay.nights());
            request.put("rooms", stay.rooms());
        }
        request.put("currency", currency);
        return request;
    }

    private static Map<String, Object> payment(Step step, String account) {
        Map<String, Object> request = ids(step);
        request.put("account", account);
        request.put("amount", step.price().orElseThrow().amount());
        request.put("currency", step.price().orElseThrow().currency());
        return request;
    }

    private static Map<String, Object> ids(Step step) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("stepId", step.stepId());
        request.put("itineraryId", step.itineraryId());
        return request;
    }
}
