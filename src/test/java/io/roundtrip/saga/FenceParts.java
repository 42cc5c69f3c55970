package io.roundtrip.saga;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roundtrip.itinerary.Acceptance;
import io.roundtrip.itinerary.Itineraries;
import io.roundtrip.itinerary.ItineraryLife;
import io.roundtrip.itinerary.ItineraryProperties;
import io.roundtrip.itinerary.ItineraryRequest;
import io.roundtrip.itinerary.ItineraryRequest.PaymentMeans;
import io.roundtrip.itinerary.Leg;
import io.roundtrip.itinerary.Traveller;
import io.roundtrip.ledger.Ledger;
import io.roundtrip.lra.LraProperties;
import io.roundtrip.operations.DeskAtHand;
import io.roundtrip.partner.PartnerProperties;
import io.roundtrip.partner.Partners;
import io.roundtrip.support.TestServers;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.event.TransactionalEventListener;

/** The fence and what it stands on, on a real database, with a clock that is turned by hand; neither routes nor partners run. */
record FenceParts(
        Itineraries itineraries,
        ItineraryLife life,
        Ledger ledger,
        Advance advance,
        Settlement settlement,
        SagaStarts starts,
        StepAnswers answers,
        StepFailures failures,
        NextCalls nextCalls,
        StepOrder order,
        DeskAtHand desk,
        HandTurnedClock clock,
        JdbcClient jdbc) {

    private static FenceParts parts;
    private static FenceParts inOrder;

    /** One for the whole JVM, with partners who are asked twice at the most. */
    static synchronized FenceParts get() {
        if (parts == null) {
            parts = start(askedTwice());
        }
        return parts;
    }

    /** The same, where the money is captured last, and flights are released after stays. */
    static synchronized FenceParts inOrder() {
        if (inOrder == null) {
            Map<String, Object> properties = askedTwice();
            properties.put("travel.partners.paywell.order.confirm-after", "flight,stay");
            properties.put("travel.partners.skyway-air.order.release-after", "stay");
            properties.put("travel.saga.time-to-confirm", "10m");
            inOrder = start(properties);
        }
        return inOrder;
    }

    private static Map<String, Object> askedTwice() {
        Map<String, Object> twice = new HashMap<>();
        for (String partner : new String[] {"skyway-air", "grand-hotels", "paywell"}) {
            twice.put("travel.partners." + partner + ".hold.attempts", 2);
            twice.put("travel.partners." + partner + ".confirm.attempts", 2);
            twice.put("travel.partners." + partner + ".release.attempts", 2);
        }
        return twice;
    }

    static FenceParts start(Map<String, Object> patience) {
        Map<String, Object> properties = new HashMap<>(TestServers.properties());
        properties.put("spring.datasource.hikari.auto-commit", true);
        // Several of these are open at a time, and no test has more threads.
        properties.put("spring.datasource.hikari.maximum-pool-size", 10);
        properties.putAll(patience);
        var context = new SpringApplicationBuilder(Beans.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(properties.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
        declare(context);
        return new FenceParts(
                context.getBean(Itineraries.class),
                context.getBean(ItineraryLife.class),
                context.getBean(Ledger.class),
                context.getBean(Advance.class),
                context.getBean(Settlement.class),
                context.getBean(SagaStarts.class),
                context.getBean(StepAnswers.class),
                context.getBean(StepFailures.class),
                context.getBean(NextCalls.class),
                context.getBean(StepOrder.class),
                new DeskAtHand(context),
                context.getBean(HandTurnedClock.class),
                context.getBean(JdbcClient.class));
    }

    private static void declare(BeanFactory context) {
        ModelCamelContext camel = context.getBean(ModelCamelContext.class);
        Stream.of(FlightRoutes.class, StayRoutes.class, PaymentRoutes.class).forEach(routes -> {
            try {
                camel.addRoutes(context.getBean(routes));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Takes an itinerary of so many legs, flights and stays in turn, and gives its id. */
    String take(int legs) {
        List<Leg> wanted = IntStream.range(0, legs).mapToObj(FenceParts::leg).toList();
        ItineraryRequest request = new ItineraryRequest(
                new Traveller("Ada", "ada@example.org"), wanted, new PaymentMeans("acct-1", "USD"));
        Acceptance taken = itineraries.accept("client", UUID.randomUUID().toString(), "hash", request);
        return ((Acceptance.Taken) taken).itineraryId();
    }

    private static Leg leg(int number) {
        LocalDate date = LocalDate.of(2031, 3, 1).plusDays(number);
        return number % 2 == 0
                ? new Leg.Flight("SK101", "SEA", "LHR", date, 1)
                : new Leg.Stay("LON-01", "London", date, 1, 1);
    }

    /** Forgets all itineraries. */
    void empty() {
        jdbc.sql("truncate itinerary, outbox, idempotency_key cascade").update();
    }

    /** What an outcome has made due, which {@link StepAsking} would ask. */
    static class NextCalls {

        private final Queue<StepCall> calls = new ConcurrentLinkedQueue<>();

        @TransactionalEventListener
        public void keep(StepAsking.Due due) {
            calls.addAll(due.calls());
        }

        List<StepCall> take() {
            return Stream.generate(calls::poll).takeWhile(Objects::nonNull).toList();
        }
    }

    /** Not a configuration that other tests would find. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = {
                "io.roundtrip.ledger",
                "io.roundtrip.itinerary",
                "io.roundtrip.alert",
                "io.roundtrip.outbox",
                "io.roundtrip.operations"
            },
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Routes|Topics|Controller|Test\\b.*)"))
    @Import({
        Advance.class,
        Settlement.class,
        DueSteps.class,
        StepOrder.class,
        Budgets.class,
        NextTurns.class,
        HoldDeadline.class,
        HoldTimes.class,
        StuckSteps.class,
        Undone.class,
        StepAnswers.class,
        StepFailures.class,
        StepOutcomes.class,
        StepCalls.class,
        StepDeclarations.class,
        AskingAgain.class,
        BookingPlanner.class,
        SagaStarts.class,
        Fence.class,
        Partners.class,
        FlightRoutes.class,
        StayRoutes.class,
        PaymentRoutes.class
    })
    @EnableConfigurationProperties({
        PartnerProperties.class,
        ItineraryProperties.class,
        LraProperties.class,
        SagaProperties.class
    })
    @ConfigurationPropertiesScan("io.roundtrip.alert")
    static class Beans {

        @Bean
        HandTurnedClock clock() {
            return new HandTurnedClock();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        NextCalls nextCalls() {
            return new NextCalls();
        }

        /** Declares the steps, once they are added, and is never started. */
        @Bean
        ModelCamelContext camel() {
            return new DefaultCamelContext();
        }
    }
}
