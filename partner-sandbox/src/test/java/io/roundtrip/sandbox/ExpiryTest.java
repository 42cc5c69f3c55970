package io.roundtrip.sandbox;

import static io.roundtrip.sandbox.Bodies.flight;
import static io.roundtrip.sandbox.Bodies.fresh;
import static io.roundtrip.sandbox.Bodies.payment;
import static io.roundtrip.sandbox.Bodies.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roundtrip.sandbox.Http.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    private static final Duration LONGER_THAN_A_HOLD = Duration.ofMinutes(16);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void givesSeatsBackOnceWhenAHoldExpires() {
        String id = fresh("expiry");
        Stocked.available("polar-air", "PO700", "2027-05-01", 3);
        Sandbox.post("/partners/polar-air/holds", flight(id, "PO700", "2027-05-01", 2));
        assertThat(Stocked.left("polar-air", "PO700", "2027-05-01")).isEqualTo(1);

        Sandbox.CLOCK.advance(LONGER_THAN_A_HOLD);

        await().atMost(PATIENCE).until(() -> Stocked.left("polar-air", "PO700", "2027-05-01") == 3);
        assertThat(Sandbox.get("/partners/polar-air/reservations/" + id).text("/state"))
                .isEqualTo("EXPIRED");
        assertThat(Sandbox.post("/partners/polar-air/releases", step(id)).text("/state"))
                .isEqualTo("EXPIRED");
        assertThat(Stocked.left("polar-air", "PO700", "2027-05-01")).isEqualTo(3);
    }

    @Test
    void refusesToConfirmOrCancelWhatExpired() {
        String id = fresh("expired");
        Sandbox.post("/partners/polar-air/holds", flight(id, "PO700", "2027-05-02", 1));

        Sandbox.CLOCK.advance(LONGER_THAN_A_HOLD);
        Reply confirmed = Sandbox.post("/partners/polar-air/confirmations", step(id));

        assertThat(confirmed.status()).isEqualTo(409);
        assertThat(confirmed.text("/code")).isEqualTo("EXPIRED");
        assertThat(Sandbox.post("/partners/polar-air/confirmations", step(id))).isEqualTo(confirmed);
        assertThat(Sandbox.post("/partners/polar-air/cancellations", step(id)).text("/code"))
                .isEqualTo("EXPIRED");
    }

    @Test
    void givesAnAuthorisationBackWhenItExpires() {
        String account = fresh("acct");
        Stocked.balance(account, 1000);
        Sandbox.post("/partners/paywell/holds", payment(fresh("expiry"), account, 900));
        assertThat(Stocked.books(account)).isEqualTo("100 900 0 0");

        Sandbox.CLOCK.advance(LONGER_THAN_A_HOLD);

        await().atMost(PATIENCE).until(() -> Stocked.books(account).equals("1000 0 0 0"));
    }

    @Test
    void leavesAloneWhatWasConfirmedInTime() {
        String id = fresh("confirmed");
        Stocked.available("polar-air", "PO701", "2027-05-01", 1);
        Sandbox.post("/partners/polar-air/holds", flight(id, "PO701", "2027-05-01", 1));
        Sandbox.post("/partners/polar-air/confirmations", step(id));
        String other = fresh("other");
        Sandbox.post("/partners/polar-air/holds", flight(other, "PO702", "2027-05-01", 1));

        Sandbox.CLOCK.advance(LONGER_THAN_A_HOLD);

        await().atMost(PATIENCE)
                .until(() -> Sandbox.get("/partners/polar-air/reservations/" + other)
                        .text("/state")
                        .equals("EXPIRED"));
        assertThat(Sandbox.get("/partners/polar-air/reservations/" + id).text("/state"))
                .isEqualTo("CONFIRMED");
        assertThat(Stocked.left("polar-air", "PO701", "2027-05-01")).isZero();
    }
}
