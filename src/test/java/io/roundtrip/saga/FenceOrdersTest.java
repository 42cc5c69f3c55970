package io.roundtrip.saga;

import io.roundtrip.itinerary.ItineraryStatus;
import io.roundtrip.saga.ModelPartner.Reaction;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;
import net.jqwik.api.statistics.Statistics;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The fence in random orders. How many is {@code jqwik.tries.default}: some at every build, and {@code -Djqwik.tries.default=100000} for a
 * long run. A failure tells its seed and the shortest order that shows it.
 */
class FenceOrdersTest {

    private static final int LONGEST = 40;
    private static final LoggingSystem LOGGING = LoggingSystem.get(FenceOrdersTest.class.getClassLoader());
    private static int orders;

    @BeforeContainer
    static void logNothing() {
        FenceParts.get();
        FenceParts.inOrder();
        // Everything goes wrong here, all the time.
        LOGGING.setLogLevel("io.roundtrip", LogLevel.OFF);
    }

    @AfterContainer
    static void logAgain() {
        LOGGING.setLogLevel("io.roundtrip", LogLevel.INFO);
    }

    @BeforeTry
    void beginAnew() {
        FenceParts.get().clock().reset();
        FenceParts.inOrder().clock().reset();
        if (orders++ % 1000 == 0) {
            FenceParts.get().empty();
        }
    }

    /** The same orders in every build, so that a red one is its change's; more tries are other orders as well. */
    @Property(seed = "20261122")
    void endsInOneTruthWhateverTheOrder(
            @ForAll boolean inOrder,
            @ForAll("memories") List<Boolean> memories,
            @ForAll("orders") List<Happening> order) {
        Trip trip = new Trip(inOrder ? FenceParts.inOrder() : FenceParts.get(), memories);
        FenceTruths truths = new FenceTruths();
        for (Happening happening : order) {
            trip.forget();
            happening.deed().accept(trip);
            if (trip.isTouched()) {
                truths.watch(trip);
            }
        }

        trip.quiet();

        ItineraryStatus end = FenceTruths.hold(trip);
        Statistics.label("end").collect(end).coverage(coverage -> {
            coverage.check(ItineraryStatus.CONFIRMED).percentage(share -> share > 5);
            coverage.check(ItineraryStatus.NOT_BOOKED).percentage(share -> share > 5);
            coverage.check(ItineraryStatus.NEEDS_ATTENTION).percentage(share -> share > 0.5);
        });
    }

    /** Whether the partner of each leg (one to three) and of the payment, which is the last, refuses a hold that comes late. */
    @Provide
    Arbitrary<List<Boolean>> memories() {
        return Arbitraries.of(true, false).list().ofMinSize(2).ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Happening>> orders() {
        return Arbitraries.frequencyOf(List.of(
                        often(14, one("look", trip -> trip.look(false))),
                        often(12, one("look if overdue", Trip::lookIfOverdue)),
                        often(40, deliveries()),
                        often(30, any("hear", Trip::hear)),
                        often(10, any("hear and die", Trip::hearAndDie)),
                        often(3, any("hear what nobody asked", Trip::hearUnasked)),
                        often(8, any("duplicate", Trip::duplicate)),
                        often(6, any("lose", Trip::lose)),
                        often(3, any("fail", (trip, any) -> trip.fail(any, false))),
                        often(3, any("fail and arrive late", (trip, any) -> trip.fail(any, true))),
                        often(3, any("join in vain", Trip::joinInVain)),
                        often(12, any("call back", Trip::callBack)),
                        often(1, any("complete", Trip::complete)),
                        often(2, any("compensate", Trip::compensate)),
                        often(6, any("status", Trip::status)),
                        often(4, one("settle", Trip::settle)),
                        often(16, times()),
                        often(2, one("a person retries", Trip::retry)),
                        often(1, one("a person settles it", Trip::done)),
                        often(1, one("a person gives up", Trip::giveUp))))
                .list()
                .ofMaxSize(LONGEST);
    }

    private static Arbitrary<Happening> deliveries() {
        Arbitrary<Reaction> reactions = Arbitraries.frequency(
                Tuple.of(10, Reaction.DO),
                Tuple.of(2, Reaction.REFUSE),
                Tuple.of(1, Reaction.LATER),
                Tuple.of(1, Reaction.FAIL),
                Tuple.of(1, Reaction.DO_AND_FAIL));
        return reactions.flatMap(
                reaction -> any("deliver and " + reaction, (trip, any) -> trip.deliver(any, reaction)));
    }

    private static Arbitrary<Happening> times() {
        return Arbitraries.of(1, 5, 60, 900)
                .map(seconds ->
                        new Happening(seconds + " s pass", trip -> trip.turnClock(Duration.ofSeconds(seconds))));
    }

    private static Arbitrary<Happening> any(String what, BiConsumer<Trip, Integer> deed) {
        return Arbitraries.integers()
                .between(0, 7)
                .map(any -> new Happening(what + " " + any, trip -> deed.accept(trip, any)));
    }

    private static Arbitrary<Happening> one(String what, Consumer<Trip> deed) {
        return Arbitraries.just(new Happening(what, deed));
    }

    private static Tuple2<Integer, Arbitrary<Happening>> often(int often, Arbitrary<Happening> what) {
        return Tuple.of(often, what);
    }

    /** Something that may happen at any moment; at some it means nothing. */
    private record Happening(String what, Consumer<Trip> deed) {
        @Override
        public String toString() {
            return what;
        }
    }
}
