package io.roundtrip.sandbox;

import static io.roundtrip.sandbox.Bodies.flight;
import static io.roundtrip.sandbox.Bodies.fresh;
import static io.roundtrip.sandbox.Bodies.payment;
import static io.roundtrip.sandbox.Bodies.stay;
import static io.roundtrip.sandbox.Bodies.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.sandbox.Http.Reply;
import org.junit.jupiter.api.Test;

class ReservationTest {

    private static final String SKYWAY = "/partners/skyway-air";
    private static final String GRAND = "/partners/grand-hotels";

    @Test
    void holdsConfirmsAndCancelsAFlightForAFee() {
        String id = fresh("flight");

        Reply held = Sandbox.post(SKYWAY + "/holds", flight(id, "SK101", "2027-03-01", 2));
        Reply confirmed = Sandbox.post(SKYWAY + "/confirmations", step(id));
        Reply cancelled = Sandbox.post(SKYWAY + "/cancellations", step(id));

        assertThat(held.status()).isEqualTo(200);
        assertThat(held.text("/state")).isEqualTo("HELD");
        assertThat(held.text("/price/amount")).isEqualTo("82400");
        assertThat(held.text("/price/currency")).isEqualTo("USD");
        assertThat(held.text("/partnerReference")).matches("[0-9A-Z]{6}");
        assertThat(held.text("/expiresAt")).endsWith("Z");
        assertThat(confirmed.text("/state")).isEqualTo("CONFIRMED");
        assertThat(confirmed.text("/partnerReference")).isEqualTo(held.text("/partnerReference"));
        assertThat(cancelled.text("/state")).isEqualTo("CANCELLED");
        assertThat(cancelled.text("/fee/amount")).isEqualTo("8240");
        assertThat(cancelled.text("/refund/amount")).isEqualTo("74160");
    }

    @Test
    void pricesAStayByRoomsAndNights() {
        Reply held = Sandbox.post(GRAND + "/holds", stay(fresh("stay"), "LON-01", "2027-03-02", 3, 2));

        assertThat(held.text("/price/amount")).isEqualTo("111000");
    }

    @Test
    void answersAgainWhatItAnsweredBefore() {
        String id = fresh("again");
        String hold = flight(id, "SK101", "2027-03-01", 1);

        Reply held = Sandbox.post(SKYWAY + "/holds", hold);
        Reply heldAgain = Sandbox.post(SKYWAY + "/holds", hold);
        Reply confirmed = Sandbox.post(SKYWAY + "/confirmations", step(id));
        Reply confirmedAgain = Sandbox.post(SKYWAY + "/confirmations", step(id));
        Reply tooLate = Sandbox.post(SKYWAY + "/releases", step(id));
        Reply cancelled = Sandbox.post(SKYWAY + "/cancellations", step(id));
        Reply cancelledAgain = Sandbox.post(SKYWAY + "/cancellations", step(id));

        assertThat(heldAgain).isEqualTo(held);
        assertThat(confirmedAgain).isEqualTo(confirmed);
        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.text("/code")).isEqualTo("CONFIRMED");
        assertThat(cancelledAgain).isEqualTo(cancelled);
        assertThat(Sandbox.post(SKYWAY + "/holds", hold)).isEqualTo(held);
    }

    @Test
    void refusesALateHoldOfAStepThatWasReleased() {
        String id = fresh("late");

        Reply released = Sandbox.post(SKYWAY + "/releases", step(id));
        Reply late = Sandbox.post(SKYWAY + "/holds", flight(id, "SK101", "2027-03-01", 1));

        assertThat(released.status()).isEqualTo(200);
        assertThat(released.text("/state")).isEqualTo("RELEASED");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("RELEASED");
        assertThat(late.text("/reason")).endsWith(".");
    }

    @Test
    void knowsNothingOfAnUnknownStep() {
        String id = fresh("unknown");

        assertThat(Sandbox.get(SKYWAY + "/reservations/" + id).status()).isEqualTo(404);
        assertThat(Sandbox.post(SKYWAY + "/confirmations", step(id)).text("/code"))
                .isEqualTo("UNKNOWN_STEP");
        assertThat(Sandbox.post(SKYWAY + "/cancellations", step(id)).text("/code"))
                .isEqualTo("UNKNOWN_STEP");
    }

    @Test
    void movesMoneyFromTheBalanceToTheSellerAndBack() {
        String account = fresh("acct");
        String id = fresh("pay");
        Stocked.balance(account, 100000);

        Reply held = Sandbox.post("/partners/paywell/holds", payment(id, account, 98700));
        assertThat(held.text("/price/amount")).isEqualTo("98700");
        assertThat(Stocked.books(account)).isEqualTo("1300 98700 0 0");

        Sandbox.post("/partners/paywell/confirmations", step(id));
        assertThat(Stocked.books(account)).isEqualTo("1300 0 98700 0");

        String refund = "{\"stepId\": \"%s\", \"itineraryId\": \"it-1\", \"amount\": 700, \"currency\": \"USD\"}";
        Reply cancelled = Sandbox.post("/partners/paywell/cancellations", refund.formatted(id));
        assertThat(cancelled.text("/refund/amount")).isEqualTo("700");
        assertThat(Sandbox.post("/partners/paywell/cancellations", refund.formatted(id)))
                .isEqualTo(cancelled);
        assertThat(Stocked.books(account)).isEqualTo("2000 0 98700 700");
        assertThat(Sandbox.get("/sandbox/paywell/ledger/balance").body()).isEqualTo("0");
    }
}
