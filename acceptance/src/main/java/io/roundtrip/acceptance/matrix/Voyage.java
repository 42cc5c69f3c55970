package io.roundtrip.acceptance.matrix;

import io.roundtrip.acceptance.client.Answer;
import io.roundtrip.acceptance.client.Sandbox;
import io.roundtrip.acceptance.matrix.Kill.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One itinerary under a schedule: a leg at every seller and the payment, with items and an account of its own. */
final class Voyage {
    /** As often as a hold is asked for, as shipped. */
    private static final int HOLD_ATTEMPTS = 8;

    private static final List<String> OBSTACLES = List.of("city-rooms", "polar-air", "skyway-air", "grand-hotels");
    private static final Map<String, String> PREFIX = Map.of(
            "skyway-air", "SK", "polar-air", "PO", "grand-hotels", "LON-", "city-rooms", "PAR-", "paywell", "acct-");
    private static final int SHORT_GATE = 1500;
    /** Shorter than it takes a REST partner to forget a release. */
    private static final int SHORTEST_GATE = 300;
    /** Shorter than the four seconds after which a step over Kafka is asked again. */
    private static final int LONG_GATE = 3500;

    private final Schedule schedule;
    private final String name;
    private Answer taken;

    Voyage(Schedule schedule, int number) {
        this.schedule = schedule;
        this.name = String.format(Locale.ROOT, "%c%04d", 'A' + number / 10_000, number % 10_000);
    }

    Schedule schedule() {
        return schedule;
    }

    String key() {
        return "crash-" + name;
    }

    /** Flight, hotel or account at a partner. */
    String item(String partner) {
        return PREFIX.get(partner) + name;
    }

    String body() {
        return """
                {"traveller": {"name": "Crash Example", "email": "crash@example.org"}, "legs": [
                {"type": "flight", "flight": "%s", "from": "SEA", "to": "LHR", "date": "2027-10-01", "seats": 1},
                {"type": "stay", "hotel": "%s", "city": "London", "checkIn": "2027-10-02", "nights": 2, "rooms": 1},
                {"type": "flight", "flight": "%s", "from": "LHR", "to": "CDG", "date": "2027-10-04", "seats": 1},
                {"type": "stay", "hotel": "%s", "city": "Paris", "checkIn": "2027-10-04", "nights": 1, "rooms": 1}],
                "payment": {"account": "%s", "currency": "USD"}}""".formatted(
                item("skyway-air"), item("grand-hotels"), item("polar-air"), item("city-rooms"), item("paywell"));
    }

    void taken(Answer answer) {
        taken = answer;
    }

    /** The first answer; null while there is none. */
    Answer taken() {
        return taken;
    }

    String id() {
        return taken.json().path("id").asText();
    }

    /** Who is sold out and so undoes the trip. */
    Optional<String> obstacle() {
        boolean sold = schedule.way() == Way.UNDO && !schedule.isCancelledAtTheCoordinator();
        return OBSTACLES.stream()
                .filter(seller -> sold && !schedule.concerns(seller))
                .findFirst();
    }

    /** What shows that the kill or the cancellation may come: an answer that is held up. */
    Optional<Plant> gate() {
        if (schedule.isCancelledAtTheCoordinator()) {
            return hold(Mishap.PAYER, Fault.LOSE_REPLY, 0);
        }
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            boolean hasty = schedule.target().fault() == Fault.FORGETFUL
                    && !schedule.target().isOverKafka();
            int usual = isHeldUp() ? LONG_GATE : SHORT_GATE;
            return isBarred()
                    ? barrier(obstacle.get())
                    : hold(obstacle.get(), Fault.LATE, hasty ? SHORTEST_GATE : usual);
        }
        if (isBarred()) {
            return barrier(Mishap.PAYER);
        }
        return isHeldUp() && schedule.way() == Way.FORWARD
                ? hold(Mishap.PAYER, Fault.LATE, LONG_GATE)
                : Optional.empty();
    }

    /** Nothing goes on until the kill has come. */
    private boolean isBarred() {
        Mishap target = schedule.target();
        return target.fault() != Fault.FORGETFUL
                && schedule.kill().is(target.deed().isEnding() ? Moment.BEFORE : Moment.AFTER);
    }

    private Optional<Plant> barrier(String partner) {
        boolean isMishap = schedule.mishaps().stream()
                .anyMatch(
                        mishap -> mishap.deed() == Deed.HOLD && mishap.partner().equals(partner));
        return isMishap ? hold(partner, Fault.STALL, 0) : Optional.of(Plant.barrier(partner, item(partner)));
    }

    private boolean isHeldUp() {
        Mishap target = schedule.target();
        boolean isAwaited = schedule.kill().is(target.deed().isEnding() ? Moment.BEFORE : Moment.AFTER);
        return isAwaited || target.stopsTheCompany();
    }

    /** Empty when a mishap stands in that place, which does as well. */
    private Optional<Plant> hold(String partner, Fault fault, int delayMillis) {
        boolean isMishap = schedule.mishaps().stream()
                .anyMatch(
                        mishap -> mishap.deed() == Deed.HOLD && mishap.partner().equals(partner));
        return isMishap
                ? planted().stream()
                        .filter(plant ->
                                plant.deed() == Deed.HOLD && plant.partner().equals(partner))
                        .findFirst()
                : Optional.of(new Plant(partner, Deed.HOLD, "item", item(partner), fault, 1, delayMillis));
    }

    /** What partners have to be told before the booking. */
    List<Plant> plantsBefore() {
        List<Plant> plants = new ArrayList<>(planted().stream()
                .filter(plant -> plant.selector().equals("item"))
                .toList());
        gate().filter(gate -> !plants.contains(gate)).ifPresent(plants::add);
        for (Mishap mishap : schedule.mishaps()) {
            if (mishap.deed() == Deed.PROBE) {
                String item = item(mishap.partner());
                plants.add(new Plant(mishap.partner(), Deed.HOLD, "item", item, Fault.LOSE_REPLY, HOLD_ATTEMPTS, 0));
            }
        }
        return plants;
    }

    /** What partners are told as soon as the itinerary has an id. */
    List<Plant> plantsAfter() {
        List<Plant> plants = new ArrayList<>(planted().stream()
                .filter(plant -> !plant.selector().equals("item"))
                .toList());
        if (schedule.isCancelledAtTheCoordinator()) {
            // Until it is cancelled nobody may know whether the payment is held.
            plants.add(new Plant(Mishap.PAYER, Deed.HOLD, "itineraryId", id(), Fault.STALL, 1000, 0));
        }
        companion().ifPresent(plants::add);
        return plants;
    }

    /** Somebody else's late answer keeps the itinerary open until what came of the mishap has been seen. */
    private Optional<Plant> companion() {
        Deed deed = schedule.target().deed();
        return Sandbox.SELLERS.stream()
                .filter(seller -> schedule.kill().is(Moment.AFTER) && deed.isEnding())
                .filter(seller -> !schedule.concerns(seller) && !obstacle().equals(Optional.of(seller)))
                .map(seller -> new Plant(seller, deed.atPartner(), "itineraryId", id(), Fault.LATE, 1, LONG_GATE))
                .findFirst();
    }

    /** The mishaps at partners, those that need an id only once there is one. */
    List<Plant> planted() {
        return schedule.mishaps().stream()
                .filter(mishap -> !mishap.deed().isCallback() && !mishap.stopsTheCompany())
                .filter(mishap -> isByItem(mishap) || taken != null)
                .map(mishap -> isByItem(mishap)
                        ? Plant.once(mishap, "item", item(mishap.partner()))
                        : Plant.once(mishap, "itineraryId", id()))
                .toList();
    }

    private static boolean isByItem(Mishap mishap) {
        return mishap.deed() == Deed.HOLD || mishap.deed() == Deed.CONFIRM;
    }
}
