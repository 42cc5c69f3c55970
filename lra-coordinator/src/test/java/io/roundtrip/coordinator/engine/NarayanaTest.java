package io.roundtrip.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.arjuna.ats.arjuna.common.Uid;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.narayana.lra.LRAData;
import io.narayana.lra.coordinator.domain.model.LongRunningAction;
import io.narayana.lra.coordinator.domain.service.LRAService;
import io.narayana.lra.coordinator.internal.LRARecoveryModule;
import io.roundtrip.coordinator.Participant;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which LRAs a recovery pass copies. */
class NarayanaTest {

    private static final long AN_HOUR = 3_600_000;
    private static final String COORDINATOR = "http://localhost:8090/lra-coordinator";
    private static final CoordinatorProperties.Callback CALLBACK =
            new CoordinatorProperties.Callback(16, Duration.ofSeconds(1), null, List.of(), List.of());

    @TempDir
    private static Path directory;

    private static final Happenings HAPPENINGS = new Happenings(event -> {}, Instant::now);
    private static final CallbackOrders ORDERS = new CallbackOrders(Instant::now);
    private static final LraTurns TURNS = new LraTurns();
    private static Duration ahead = Duration.ZERO;
    private static StoreDirectory store;
    private static CallbackClient callbacks;
    private static Narayana narayana;
    private static LRAService lras;
    private Participant participant;

    @BeforeAll
    static void start() {
        store = StoreDirectory.open(directory);
        callbacks = new CallbackClient(
                CallbackPool.open(CALLBACK),
                CallbackToken.of(CALLBACK),
                new SimpleMeterRegistry(),
                HAPPENINGS,
                ORDERS,
                new ParticipantHosts(List.of()));
        CallbackClientBuilder.serve(CallbackCalls.client(callbacks));
        InstantSource fromNow = () -> Instant.now().plus(ahead);
        CoordinatorProperties properties = new CoordinatorProperties(
                URI.create("http://localhost:8090"),
                "test",
                150,
                new CoordinatorProperties.Store(directory),
                new CoordinatorProperties.Recovery(Duration.ofSeconds(1), Duration.ofSeconds(1)),
                CALLBACK);
        narayana = new Narayana(
                properties,
                store,
                TURNS,
                HAPPENINGS,
                new RetrySchedule(properties.recovery(), fromNow),
                ORDERS,
                fromNow.withZone(ZoneOffset.UTC));
        lras = LRARecoveryModule.getService();
    }

    @AfterAll
    static void stop() throws Exception {
        narayana.close();
        callbacks.close();
        store.close();
    }

    @BeforeEach
    void open() throws Exception {
        participant = new Participant();
    }

    @AfterEach
    void close() {
        participant.close();
        ahead = Duration.ZERO;
    }

    @Test
    void startsAnLraWhileAnotherIsBeingStarted() throws Exception {
        synchronized (lras) { // Narayana's own start keeps it until its record is on the disk
            CompletableFuture.supplyAsync(() -> lras.startLRA(COORDINATOR, null, "test", 0L))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void copiesNoLraThatIsJustBeingStarted() {
        Instant end = Instant.now().plusSeconds(2);
        CompletableFuture<Void> passes = CompletableFuture.runAsync(() -> {
            while (Instant.now().isBefore(end)) {
                narayana.recover();
            }
        });

        while (Instant.now().isBefore(end)) {
            LongRunningAction started = lras.startLRA(COORDINATOR, null, "test", AN_HOUR);

            assertThat(lras.lookupTransaction(started.getId())).isSameAs(started);
            lras.endLRA(started.getId(), false, false);
        }
        passes.join();
    }

    @Test
    void looksAfterWhatIsUnfinishedAndLeavesAloneWhatIsAlive() {
        URI lra = lraWith("flight", AN_HOUR);
        assertThat(narayana.needsRecovery(uid(lra))).as("alive").isFalse();
        assertThat(narayana.needsRecovery(new Uid())).as("not in memory").isTrue();
        ahead = Duration.ofHours(2);
        assertThat(narayana.needsRecovery(uid(lra))).as("out of time").isTrue();
        ahead = Duration.ZERO;

        participant.answers("flight/complete", 503, "");
        TURNS.end(
                uid(lra).fileStringForm(),
                () -> {
                    lras.endLRA(lra, false, false);
                    assertThat(narayana.needsRecovery(uid(lra)))
                            .as("a request ends it")
                            .isFalse();
                    return Response.ok().build();
                },
                () -> Response.ok().build());

        assertThat(narayana.needsRecovery(uid(lra))).as("closing").isTrue();
        participant.answers("flight/complete", 200, "");
        narayana.recover();
        assertThat(lras.lookupTransaction(lra)).isNull();
    }

    @Test
    void asksOnceMoreBeforeItListsWhatIsUnderWay() {
        participant.answers("flight/complete", 503, "");
        URI lra = lraWith("flight", AN_HOUR);
        lras.endLRA(lra, false, false);

        assertThat(lras.getAllRecovering(true)).extracting(LRAData::getLraId).contains(lra);
        assertThat(participant.calls("PUT flight/complete")).isEqualTo(2);

        participant.answers("flight/complete", 200, "");
        assertThat(lras.getAllRecovering(true)).extracting(LRAData::getLraId).doesNotContain(lra);
        assertThat(lras.lookupTransaction(lra)).isNull();
    }

    /**
     * A copy arms a timer of its own about once in a thousand times, so there are twenty thousand occasions. When the first deadline is over,
     * it compensates what was completed, or cancels what was prolonged.
     */
    @Test
    void endsNothingAtADeadlineThatCountsNoMore() {
        Trial trial = Trial.of(this, Duration.ofSeconds(6));
        while (!trial.inTime()) { // a busy machine needs longer to do all that before a deadline
            assertThat(trial.limit()).isLessThan(Duration.ofMinutes(2));
            trial = Trial.of(this, trial.limit().multipliedBy(2));
        }

        Instant over = trial.last().plusSeconds(1);
        await().atMost(trial.limit().multipliedBy(2)).until(() -> Instant.now().isAfter(over));
        String its = "PUT " + trial.name();
        assertThat(participant.calls().stream().filter(call -> call.startsWith(its)))
                .hasSize(100)
                .allMatch(call -> call.endsWith("/complete"));
        assertThat(trial.prolonged())
                .allSatisfy(lra -> assertThat(lras.getLRA(lra).getStatus()).isEqualTo(LRAStatus.Active));
    }

    /** Many passes over LRAs before their deadline; then some are prolonged and the others closed, if none has run out of time. */
    private record Trial(Duration limit, Instant last, List<URI> prolonged, boolean inTime) {

        static Trial of(NarayanaTest test, Duration limit) {
            Instant first = Instant.now().plus(limit);
            List<URI> prolonged = new ArrayList<>();
            List<URI> closed = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                prolonged.add(test.lraWith(name(limit) + "p" + i, limit.toMillis()));
                closed.add(test.lraWith(name(limit) + "c" + i, limit.toMillis()));
            }
            Instant last = Instant.now().plus(limit);
            for (int pass = 0; pass < 100; pass++) {
                narayana.recover();
            }
            // Half of the time is left for what follows, which fails for an LRA that ran out of time.
            if (Instant.now().isAfter(first.minus(limit.dividedBy(2)))) {
                return new Trial(limit, last, prolonged, false);
            }
            prolonged.forEach(lra -> lras.renewTimeLimit(lra, AN_HOUR));
            closed.forEach(lra -> lras.endLRA(lra, false, false));
            return new Trial(limit, last, prolonged, Instant.now().isBefore(first));
        }

        String name() {
            return name(limit);
        }

        private static String name(Duration limit) {
            return "within-" + limit.toSeconds() + "-s-";
        }
    }

    private URI lraWith(String name, long limitMillis) {
        URI lra = lras.startLRA(COORDINATOR, null, "itinerary:1", limitMillis).getId();
        int joined = lras.joinLRA(
                new StringBuilder(),
                lra,
                0,
                null,
                Participant.links(participant.named(name)),
                COORDINATOR + "/recovery",
                new StringBuilder());
        assertThat(joined).isEqualTo(200);
        return lra;
    }

    private static Uid uid(URI lra) {
        return new Uid(lra.toString().substring(lra.toString().lastIndexOf('/') + 1));
    }
}
