package io.roundtrip.conventions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roundtrip.RoundtripApplication;
import io.roundtrip.support.TestServers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The whole application with something wrong in its configuration: it does not start, and says what to mend. */
class RefusedStartTest {

    @Test
    void refusesARouteThatBreaksTheConventions() {
        assertThatThrownBy(() ->
                        start("--camel.main.routes-include-pattern=classpath:partners/*.yaml,classpath:planted/*.yaml"))
                .rootCause()
                .hasMessageContaining("Routes break the conventions that keep sagas safe")
                .hasMessageContaining("Route rogueAir must have an id of its own in the form noun-verb")
                .hasMessageContaining(
                        "Route skyway-air-look catches exceptions (doTry) inside a saga, which may then end"
                                + " as if all were well: let the exception pass, it decides what becomes of the step.");
    }

    @Test
    void refusesAPartnerWithoutItsFile() {
        assertThatThrownBy(() -> start(
                        "--travel.partners.new-air.serves=flight",
                        "--travel.partners.new-air.base-url=http://localhost:1"))
                .rootCause()
                .hasMessageContaining("Partner new-air (travel.partners.new-air) has no route new-air-hold");
    }

    @Test
    void refusesAPartnerWithoutAnAddress() {
        assertThatThrownBy(() -> start("--travel.partners.skyway-air.base-url="))
                .rootCause()
                .hasMessageContaining("travel.partners.skyway-air.base-url")
                .hasMessageContaining("for example https://api.example.com/booking");
    }

    /** It would be heeded by nobody. */
    @Test
    void refusesABreakerOverKafka() {
        assertThatThrownBy(() -> start("--travel.partners.paywell.breaker.calls=50"))
                .rootCause()
                .hasMessageContaining("travel.partners.paywell.breaker is for REST only")
                .hasMessageContaining("for example travel.partners.skyway-air.breaker.calls=20");
    }

    @Test
    void refusesACallbackBudgetBeyondTheCoordinatorsPatience() {
        assertThatThrownBy(() -> start("--travel.lra.callback-budget=3s"))
                .rootCause()
                .hasMessageContaining("travel.lra.callback-budget")
                .hasMessageContaining("for example 1200ms");
    }

    @Test
    void refusesAHoldThatEndsBeforeItCouldBeConfirmed() {
        assertThatThrownBy(() -> start("--travel.partners.paywell.hold-time-to-live=1m"))
                .rootCause()
                .hasMessageContaining("travel.partners.paywell.hold-time-to-live")
                .hasMessageContaining("for example 15m and 9m");
    }

    @Test
    void refusesHoldsThatMayTakeLongerThanTheyAreKept() {
        assertThatThrownBy(() -> start(
                        "--travel.partners.paywell.hold.attempts=200", "--travel.partners.paywell.hold.budget=10m"))
                .rootCause()
                .hasMessageContaining("is shorter than holding may take at worst")
                .hasMessageContaining("travel.partners.paywell.hold.attempts, for example to 8");
    }

    @Test
    void refusesHoldsThatMayEndWhileTheyAreConfirmed() {
        assertThatThrownBy(() -> start("--travel.partners.skyway-air.confirm.attempts=40"))
                .rootCause()
                .hasMessageContaining("travel.saga.time-to-confirm (PT9M) is shorter than confirming at skyway-air")
                .hasMessageContaining("travel.partners.skyway-air.confirm.attempts, for example to 20");
        assertThatThrownBy(() -> start("--travel.partners.paywell.order.confirm-after=flight"))
                .rootCause()
                .hasMessageContaining(
                        "travel.saga.time-to-confirm (PT9M) is shorter than confirming at paywell, and at those");
    }

    /** Each of them is the last bit that is too much. */
    @ParameterizedTest
    @CsvSource({
        "travel.saga.look-again-after=1m, is shorter than confirming at",
        "travel.lra.answer-timeout=30s, is shorter than confirming at",
        "travel.partners.paywell.timeout=12s --travel.partners.paywell.hold.budget=10m, is shorter than holding may take"
    })
    void reckonsWithTheLastLookAndTheLastProbe(String arguments, String says) {
        assertThatThrownBy(() -> start(("--" + arguments).split(" ")))
                .rootCause()
                .hasMessageContaining(says);
    }

    @Test
    void refusesAPatienceThatIsNone() {
        assertThatThrownBy(() -> start("--travel.partners.skyway-air.confirm.attempts=0"))
                .rootCause()
                .hasMessageContaining("travel.partners.skyway-air.confirm.attempts must be between 1 and 1000");
        assertThatThrownBy(() -> start("--travel.partners.skyway-air.release.first-pause=3m"))
                .rootCause()
                .hasMessageContaining("travel.partners.skyway-air.release.first-pause")
                .hasMessageContaining("for example 500ms and 30s");
        assertThatThrownBy(() -> start("--travel.partners.skyway-air.release.budget=4s"))
                .rootCause()
                .hasMessageContaining(
                        "travel.partners.skyway-air.release.budget must leave time for a second attempt, twice the .timeout"
                                + " and the .first-pause (PT4.5S)");
    }

    @Test
    void refusesAnOrderInWhichAllWouldWait() {
        assertThatThrownBy(() -> start(
                        "--travel.partners.paywell.order.confirm-after=flight",
                        "--travel.partners.skyway-air.order.confirm-priority=1"))
                .rootCause()
                .hasMessageContaining("travel.partners.paywell.order")
                .hasMessageContaining("would wait for themselves");
        assertThatThrownBy(() -> start("--travel.partners.paywell.order.release-after=train"))
                .rootCause()
                .hasMessageContaining("Serves.train");
    }

    /** Not at all, or too short, to be of any use; and misspelt, which would silently be the default. */
    @ParameterizedTest
    @CsvSource({
        "travel.saga.time-to-confirm=0s, travel.saga, timeToConfirm, for example 9m",
        "travel.saga.look-again-after=0s, travel.saga, lookAgainAfter, for example 15s",
        "travel.saga.look-again-after=, travel.saga, look-again-after, left unbound",
        "travel.saga.threads=0, travel.saga, threads, for example 32",
        "travel.saga.endings=0, travel.saga, endings, for example 32",
        "travel.saga.consumers=0, travel.saga, consumers, for example 4",
        "travel.itineraries.take-over=-1s, travel.itineraries, takeOver, for example 30s",
        "travel.itineraries.max-pending=0, travel.itineraries, maxPending, for example 5000",
        "travel.kafka.start-timeout=0s, travel.kafka, startTimeout, for example 30s",
        "travel.kafka.partitions=0, travel.kafka, partitions, for example 16",
        "travel.kafka.replication-factor=0, travel.kafka, replicationFactor, for example 1",
        "travel.lra.time-limit=0s, travel.lra, timeLimit, for example 24h",
        "travel.lra.connect-timeout=0s, travel.lra, connectTimeout, for example 1s",
        "travel.lra.answer-timeout=-5s, travel.lra, answerTimeout, for example 5s",
        "travel.lra.end-timeout=1h, travel.lra, endTimeout, for example 60s",
        "travel.lra.connections=0, travel.lra, connections, for example 64",
        "travel.outbox.poll-interval=0, travel.outbox, pollInterval, for example 25",
        "travel.itineraries.commands-topic=, travel.itineraries, commandsTopic, for example travel.itineraries.commands.v1",
        "travel.itineraries.events-topic=, travel.itineraries, eventsTopic, for example travel.itineraries.events.v1",
        "travel.alerts.events-topic=, travel.alerts, eventsTopic, for example travel.alerts.events.v1",
        "travel.saga.look-agian-after=5s, travel.saga, look-agian-after, left unbound",
        "travel.lra.callback-bugdet=1s, travel.lra, callback-bugdet, left unbound",
        "travel.kafka.partition=3, travel.kafka, partition, left unbound",
        "travel.itineraries.pending=3, travel.itineraries, pending, left unbound",
        "travel.alerts.topic=x, travel.alerts, topic, left unbound",
        "travel.api.page-sise=3, travel.api, page-sise, left unbound",
        "travel.outbox.pol-interval=30, travel.outbox, pol-interval, left unbound",
        "travel.sagga.threads=3, travel.sagga.threads, is one of, for example travel.saga.threads",
        "travel.partners.paywell.timout=3s, travel.partners, paywell.timout, left unbound",
        "travel.partners.paywell.hold.atempts=3, travel.partners, paywell.hold.atempts, left unbound",
    })
    void refusesWhatNoOperatorCanMean(String argument, String section, String name, String says) {
        assertThatThrownBy(() -> start("--" + argument))
                .rootCause()
                .hasMessageContaining(section)
                .hasMessageContaining(name)
                .hasMessageContaining(says);
    }

    /** Of partners, and addresses: each with its name and an example. */
    @ParameterizedTest
    @CsvSource({
        "travel.partners.skyway-air.breaker.concurrency=0, travel.partners.skyway-air.breaker, 'for example 32, 20, 50 and 5s'",
        "travel.partners.skyway-air.breaker.calls=4, travel.partners.skyway-air.breaker, 'for example 32, 20, 50 and 5s'",
        "travel.partners.skyway-air.breaker.failure-rate=101, travel.partners.skyway-air.breaker, 'for example 32, 20, 50 and 5s'",
        "travel.partners.skyway-air.breaker.pause=900ms, travel.partners.skyway-air.breaker, 'for example 32, 20, 50 and 5s'",
        "travel.partners.skyway-air.late-holds-for=25h, travel.partners.skyway-air.late-holds-for, for example 1m",
        "travel.partners.skyway-air.late-holds-for=-1s, travel.partners.skyway-air.late-holds-for, for example 1m",
        "travel.partners.skyway-air.timeout=0s, travel.partners.skyway-air.timeout, for example 2s",
        "travel.partners.skyway-air.timeout=15m, travel.partners.skyway-air.timeout, for example 2s",
        "travel.partners.skyway-air.hold.longest-pause=61m, .longest-pause, for example 500ms and 30s",
        "travel.partners.paywell.commands-topic=, travel.partners.paywell.commands-topic, for example travel.paywell.commands.v1",
        "travel.partners.paywell.events-topic=, .events-topic are needed, and travel.paywell.events.v1",
        "travel.partners.skyway-air.transport=kafka, travel.partners.skyway-air.commands-topic, for example travel.skyway-air.commands.v1",
        "travel.partners.skyway-air.base-url=ftp://skyway.example, travel.partners.skyway-air.base-url, for example https://api.example.com/booking",
        "travel.lra.coordinator-url=localhost:8090, travel.lra.coordinator-url, for example http://lra-coordinator:8090/lra-coordinator",
        "travel.lra.coordinator-url=http://me@localhost:8090/lra-coordinator, travel.lra.coordinator-url, for example http://lra-coordinator",
        "travel.lra.participant-url=http://localhost:8080?a=b, travel.lra.participant-url, for example http://roundtrip:8080",
    })
    void refusesWithTheNameAndAnExample(String argument, String name, String example) {
        assertThatThrownBy(() -> start("--" + argument))
                .rootCause()
                .hasMessageContaining(name)
                .hasMessageContaining(example);
    }

    /** The one broker of the tests cannot keep a second copy; the topic must be one that is not there yet. */
    @Test
    void refusesMoreCopiesThanThereAreBrokers() {
        assertThatThrownBy(() -> start(
                        "--travel.kafka.replication-factor=2", "--travel.alerts.events-topic=travel.copies.events.v1"))
                .hasStackTraceContaining("does not make the topic travel.copies.events.v1")
                .hasStackTraceContaining("travel.kafka.replication-factor=2")
                .hasStackTraceContaining("for example 16 and, on one broker, 1");
    }

    @Test
    void refusesATimeLimitThatEndsBeforeAHoldDoes() {
        assertThatThrownBy(() -> start("--travel.lra.time-limit=10m"))
                .rootCause()
                .hasMessageContaining("travel.lra.time-limit (PT10M) must be longer than travel.partners.")
                .hasMessageContaining("for example 24h");
    }

    private static void start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        TestServers.properties().forEach((name, value) -> all.add("--" + name + "=" + value));
        all.add("--server.port=0");
        all.add("--spring.security.oauth2.resourceserver.jwt.public-key-location=classpath:test-public.pem");
        new SpringApplicationBuilder(RoundtripApplication.class)
                .run(all.toArray(String[]::new))
                .close();
    }
}
