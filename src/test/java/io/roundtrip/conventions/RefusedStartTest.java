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

    @Test
    void refusesSettingsThatAPartnersTransportDoesNotHave() {
        assertThatThrownBy(() -> start("--travel.partners.paywell.breaker.concurrency=3"))
                .rootCause()
                .hasMessageContaining("travel.partners.paywell.breaker has no effect with transport kafka")
                .hasMessageContaining("for example travel.partners.paywell.hold.longest-pause=30s");
    }

    /** What one partner is told that cannot be, in the words of whoever checks it. */
    @ParameterizedTest
    @CsvSource({
        "skyway-air.breaker.concurrency=0, skyway-air.breaker must have .concurrency from 1 to 1000",
        "skyway-air.breaker.calls=4, .calls from 5 to 1000",
        "skyway-air.breaker.failure-rate=101, .failure-rate from 1 to 100",
        "skyway-air.breaker.pause=500ms, .pause from 1s to 1h",
        "skyway-air.late-holds-for=25h, skyway-air.late-holds-for must be between 0s and 24h",
        "skyway-air.timeout=0s, skyway-air.timeout must be above zero",
        "skyway-air.base-url=ftp://api.example.com, skyway-air.base-url must be an http or https address",
        "skyway-air.transport=kafka, skyway-air.commands-topic and .events-topic are needed with transport kafka",
        "skyway-air.hold.longest-pause=2h, .longest-pause",
        "skyway-air.serves=train, Serves.train",
    })
    void refusesWhatAPartnerCannotBeTold(String argument, String says) {
        assertThatThrownBy(() -> start("--travel.partners." + argument))
                .rootCause()
                .hasMessageContaining(says);
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
        "travel.saga.threads=0, travel.saga, threads, greater than 0",
        "travel.saga.endings=0, travel.saga, endings, greater than 0",
        "travel.saga.consumers=0, travel.saga, consumers, greater than 0",
        "travel.kafka.replication-factor=0, travel.kafka, replicationFactor, greater than 0",
        "travel.lra.connections=0, travel.lra, connections, greater than 0",
        "travel.lra.coordinator-url=http://here/?x=1, travel.lra, coordinator-url, for example http://lra-coordinator:8090/lra-coordinator",
        "travel.lra.participant-url=here:8080, travel.lra, participant-url, for example http://roundtrip:8080",
        "travel.sagga.threads=3, travel, sagga.threads, left unbound",
        "travel.itineraries.take-over=-1s, travel.itineraries, takeOver, for example 30s",
        "travel.itineraries.max-pending=0, travel.itineraries, maxPending, greater than 0",
        "travel.kafka.start-timeout=0s, travel.kafka, startTimeout, for example 30s",
        "travel.kafka.partitions=0, travel.kafka, partitions, greater than 0",
        "travel.lra.time-limit=0s, travel.lra, timeLimit, for example 24h",
        "travel.lra.connect-timeout=0s, travel.lra, connectTimeout, for example 1s",
        "travel.lra.answer-timeout=-5s, travel.lra, answerTimeout, for example 5s",
        "travel.lra.end-timeout=1h, travel.lra, endTimeout, for example 60s",
        "travel.alerts.events-topic=, travel.alerts, eventsTopic, must not be blank",
        "travel.saga.look-agian-after=5s, travel.saga, look-agian-after, left unbound",
        "travel.lra.callback-bugdet=1s, travel.lra, callback-bugdet, left unbound",
        "travel.kafka.partition=3, travel.kafka, partition, left unbound",
        "travel.itineraries.pending=3, travel.itineraries, pending, left unbound",
        "travel.alerts.topic=x, travel.alerts, topic, left unbound",
        "travel.api.page-sise=3, travel.api, page-sise, left unbound",
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
