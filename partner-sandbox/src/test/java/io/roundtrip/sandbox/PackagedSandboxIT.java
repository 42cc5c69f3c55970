package io.roundtrip.sandbox;

import static io.roundtrip.sandbox.Bodies.flight;
import static io.roundtrip.sandbox.Bodies.fresh;
import static io.roundtrip.sandbox.Bodies.payment;
import static io.roundtrip.sandbox.Bodies.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roundtrip.sandbox.Http.Reply;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The jar as it is shipped. */
class PackagedSandboxIT {

    private static final String[] FURTHER_COMPANY = {
        "--sandbox.companies.new-air.kind=flight",
        "--sandbox.companies.new-air.cancellation-fee-percent=50",
        "--sandbox.companies.new-air.items[0].item=NA*",
        "--sandbox.companies.new-air.items[0].capacity=2",
        "--sandbox.companies.new-air.items[0].amount=700"
    };

    @Test
    void remembersEverythingAfterAKill() throws Exception {
        String flight = fresh("flight");
        String payment = fresh("payment");
        String whileDead = fresh("dead");
        String hold = flight(flight, "NA1", "2027-03-01", 1);
        Reply held;
        Reply reservations;

        try (SandboxProcess first = SandboxProcess.healthy(FURTHER_COMPANY)) {
            held = first.http().post("/partners/new-air/holds", hold);
            first.http().post("/partners/new-air/confirmations", step(flight));
            first.http().post("/partners/paywell/holds", payment(payment, "acct-1001", 700));
            first.http()
                    .put(
                            "/sandbox/polar-air/behaviour",
                            "{\"operation\": \"hold\", \"mode\": \"refuse\", \"times\": 2}");
            first.http().put("/sandbox/polar-air/inventory", "{\"items\": [{\"item\": \"PO202\", \"available\": 4}]}");
            reservations = first.http().get("/sandbox/new-air/reservations");
            first.kill();
        }
        try (Mail mail = new Mail("paywell")) {
            mail.command("hold", whileDead, payment(whileDead, "acct-1001", 300));

            try (SandboxProcess second = SandboxProcess.healthy(FURTHER_COMPANY)) {
                assertThat(held.text("/price/amount")).isEqualTo("700");
                assertThat(second.http().post("/partners/new-air/holds", hold)).isEqualTo(held);
                assertThat(second.http().get("/sandbox/new-air/reservations")).isEqualTo(reservations);
                assertThat(mail.answer(whileDead, 1).path("state").asText()).isEqualTo("HELD");
                assertThat(second.http()
                                .get("/sandbox/paywell/accounts/acct-1001")
                                .text("/authorised"))
                        .isEqualTo("1000");
                assertThat(second.http().get("/sandbox/paywell/ledger/balance").body())
                        .isEqualTo("0");
                assertThat(second.http().get("/sandbox/polar-air/behaviour").text("/0/times"))
                        .isEqualTo("2");
                assertThat(second.http().get("/sandbox/polar-air/inventory").text("/items/1/capacity"))
                        .isEqualTo("4");
                assertThat(second.http()
                                .post("/partners/new-air/cancellations", step(flight))
                                .text("/fee/amount"))
                        .isEqualTo("350");
            }
        }
    }

    @Test
    void stopsWithinSecondsThoughSomebodyIsKeptWaiting() throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.healthy()) {
            String id = fresh("stalled");
            sandbox.http()
                    .put(
                            "/sandbox/skyway-air/behaviour",
                            "{\"operation\": \"hold\", \"mode\": \"stall\", \"times\": 1}");
            assertThatThrownBy(() -> sandbox.http()
                            .exchange(
                                    "POST",
                                    "/partners/skyway-air/holds",
                                    flight(id, "SK101", "2027-03-01", 1),
                                    Duration.ofSeconds(2)))
                    .isInstanceOf(HttpTimeoutException.class);

            assertThat(sandbox.stop(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void doesNotStartWithAWrongValueAndSaysWhichAndWhatWouldDo() throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.start("--sandbox.cancellation-fee-percent=120")) {
            assertThat(sandbox.ends()).isTrue();

            assertThat(sandbox.output())
                    .contains("sandbox.cancellationFeePercent")
                    .contains("must be from 0 to 100, for example 10");
        }
    }
}
