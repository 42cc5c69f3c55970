package io.roundtrip.acceptance.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What happens to one itinerary; written {@code hold:grand-hotels:lose-reply/kill-application-during/forward}, several mishaps joined by
 * {@code ,} and the kill left out when there is none.
 *
 * @param mishaps at different partners
 */
record Schedule(List<Mishap> mishaps, Kill kill, Way way) {
    /** Few things first. */
    static final Comparator<Schedule> SHORTEST = Comparator.<Schedule>comparingInt(
                    schedule -> schedule.mishaps.size() + schedule.kill.parts().size())
            .thenComparing(Schedule::toString);

    static Schedule parse(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(text.split("/", -1)));
        if (words.size() < 2 || words.size() > 3) {
            throw new IllegalArgumentException("'" + text
                    + "' is no schedule; hold:grand-hotels:lose-reply/kill-application-during/forward is one.");
        }
        List<Mishap> mishaps =
                Arrays.stream(words.get(0).split(",", -1)).map(Mishap::parse).toList();
        Kill kill = words.size() == 3 ? Kill.parse(words.get(1)) : Kill.NONE;
        return new Schedule(mishaps, kill, Word.parse(Way.class, words.get(words.size() - 1)));
    }

    Schedule with(Kill other) {
        return new Schedule(mishaps, other, way);
    }

    /** The mishap that comes last: a kill is timed by it. */
    Mishap target() {
        return mishaps.stream().max(Comparator.comparing(Mishap::deed)).orElseThrow();
    }

    boolean concerns(String partner) {
        return mishaps.stream().anyMatch(mishap -> mishap.partner().equals(partner));
    }

    /** The payment is asked for last, when no leg can be refused any more. */
    boolean isCancelledAtTheCoordinator() {
        return way == Way.UNDO && concerns(Mishap.PAYER);
    }

    /** Whether a partner says no where it must not. Whatever else goes wrong is overcome without a person. */
    boolean callsAPerson() {
        return mishaps.stream()
                .anyMatch(mishap -> mishap.fault() == Fault.REFUSE
                        && (mishap.deed() == Deed.CONFIRM || mishap.deed() == Deed.RELEASE));
    }

    /** How it has to end once a person has retried what was refused; empty where more than one end is right. */
    Optional<String> end() {
        // A payment that is held at once may be closed before the cancellation comes.
        boolean isRace = isCancelledAtTheCoordinator() && mishaps.stream().anyMatch(Schedule::isHoldOfThePayment);
        if (isDecidedToClose()) {
            return Optional.of("CONFIRMED");
        }
        if (!kill.isNone() || isRace || mishaps.stream().anyMatch(mishap -> mishap.deed() == Deed.PROBE)) {
            return Optional.empty();
        }
        boolean refused =
                mishaps.stream().anyMatch(mishap -> mishap.deed() == Deed.HOLD && mishap.fault() == Fault.REFUSE);
        return Optional.of(refused || way == Way.UNDO ? "NOT_BOOKED" : "CONFIRMED");
    }

    /** Whatever dies while it is being confirmed, or after that: it goes on forward. */
    private boolean isDecidedToClose() {
        boolean confirming = target().deed() == Deed.CONFIRM || target().deed() == Deed.COMPLETE;
        return way == Way.FORWARD
                && confirming
                && (kill.is(Kill.Moment.DURING) || kill.is(Kill.Moment.AFTER))
                && mishaps.stream().allMatch(mishap -> mishap.deed().isEnding());
    }

    private static boolean isHoldOfThePayment(Mishap mishap) {
        return mishap.deed() == Deed.HOLD && mishap.partner().equals(Mishap.PAYER);
    }

    @Override
    public String toString() {
        String what = mishaps.stream().map(Mishap::toString).collect(Collectors.joining(","));
        return what + (kill.isNone() ? "" : "/" + kill) + "/" + Word.of(way);
    }
}
