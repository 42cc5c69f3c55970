package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the coordinator refuses so that what it has taken on goes on. */
class LimitsIT {

    @TempDir
    private Path store;

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Participant participant;
    private CoordinatorProcess coordinator;

    @BeforeEach
    void start() throws Exception {
        participant = new Participant();
        coordinator = CoordinatorProcess.start(
                store,
                "--coordinator.max-requests=2",
                "--coordinator.callback.allowed-hosts=" + participant.named("").getAuthority());
    }

    @AfterEach
    void stop() {
        over.countDown();
        threads.shutdownNow();
        coordinator.close();
        participant.close();
    }

    @Test
    void refusesNewLrasWhileOpenOnesKeepItBusy() throws Exception {
        participant.answers("slow/complete", () -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Participant.Reply(200, "");
        });
        List<String> lras = List.of(
                coordinator.lraWith(participant, "slow", "slow-too"),
                coordinator.lraWith(participant, "slow"),
                coordinator.lraWith(participant, "quick"));
        Future<HttpResponse<String>> one = threads.submit(() -> coordinator.close(lras.get(0)));
        Future<HttpResponse<String>> other = threads.submit(() -> coordinator.close(lras.get(1)));
        await().atMost(Duration.ofSeconds(20)).until(() -> participant.calls("PUT slow/complete") >= 2);

        HttpResponse<String> refused = coordinator.call("POST", coordinator.uri("/lra-coordinator/start"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(coordinator.close(lras.get(2)).body())
                .as("what is open goes on")
                .isEqualTo("Closed");

        over.countDown();
        assertThat(one.get().statusCode()).isEqualTo(200);
        assertThat(other.get().statusCode()).isEqualTo(200);
        assertThat(coordinator.startLra()).startsWith("http");
    }

    @Test
    void callsNobodyElsewhere() {
        String lra = coordinator.lraWith(participant, "flight");
        HttpResponse<String> refused = coordinator.join(lra, URI.create("http://169.254.169.254/latest"));

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.body()).contains("coordinator.callback.allowed-hosts");
        assertThat(coordinator.close(lra).body()).isEqualTo("Closed");
        assertThat(participant.calls()).containsOnly("PUT flight/complete");
    }
}
