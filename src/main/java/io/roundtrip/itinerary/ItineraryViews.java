package io.roundtrip.itinerary;

import io.roundtrip.itinerary.ItineraryView.LegView;
import io.roundtrip.itinerary.ItineraryView.PartStatus;
import io.roundtrip.itinerary.ItineraryView.PaymentView;
import io.roundtrip.itinerary.Progress.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Puts together what a client is told: the itinerary's own row and what the ledger says of its parts. */
@Component
class ItineraryViews {

    private final ItineraryRows rows;
    private final Progress progress;

    ItineraryViews(ItineraryRows rows, Progress progress) {
        this.rows = rows;
        this.progress = progress;
    }

    ItineraryView of(Itinerary itinerary) {
        return view(itinerary, rows.legs(itinerary.id()), progress.of(itinerary.id()));
    }

    /** The view of an itinerary that was taken a moment ago. */
    ItineraryView planned(Itinerary itinerary, ItineraryRequest request) {
        Map<String, Leg> legs = new java.util.LinkedHashMap<>();
        request.legs().forEach(leg -> legs.put(String.valueOf(legs.size() + 1), leg));
        return view(itinerary, legs, progress.of(itinerary.id()));
    }

    private static ItineraryView view(Itinerary itinerary, Map<String, Leg> legs, Map<String, Part> parts) {
        List<LegView> legViews = new ArrayList<>();
        legs.forEach((legId, leg) -> legViews.add(leg(legId, leg, parts.get(legId))));
        Money total = legViews.stream()
                .map(LegView::price)
                .filter(Objects::nonNull)
                // What a partner asks for in another currency is not booked; the legs show it all the same.
                .filter(price -> price.currency().equals(itinerary.currency()))
                .reduce(Money::plus)
                .orElse(null);
        return new ItineraryView(
                itinerary.id(),
                itinerary.status(),
                itinerary.createdAt(),
                itinerary.updatedAt(),
                legViews,
                payment(itinerary, parts.get(Progress.PAYMENT)),
                total,
                itinerary.reason());
    }

    private static LegView leg(String legId, Leg leg, Part part) {
        return new LegView(
                legId,
                leg.type(),
                part.status(),
                part.partner(),
                part.partnerReference(),
                part.price(),
                leg,
                part.reason());
    }

    private static PaymentView payment(Itinerary itinerary, Part part) {
        Money nothing = new Money(0, itinerary.currency());
        Money captured = part.status() == PartStatus.CONFIRMED ? part.price() : nothing;
        return new PaymentView(part.status(), captured, nothing, part.reason());
    }
}
