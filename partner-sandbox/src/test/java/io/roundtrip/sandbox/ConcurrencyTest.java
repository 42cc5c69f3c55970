package io.roundtrip.sandbox;

import static io.roundtrip.sandbox.Bodies.flight;
import static io.roundtrip.sandbox.Bodies.fresh;
import static io.roundtrip.sandbox.Bodies.payment;
import static io.roundtrip.sandbox.Bodies.stay;
import static io.roundtrip.sandbox.Bodies.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.sandbox.Http.Reply;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private static final String DAY = "2027-06-01";

    @Test
    void makesOneReservationOfTwentyIdenticalHolds() {
        String id = fresh("twenty");
        Stocked.available("skyway-air", "SK800", DAY, 50);
        Callable<Reply> hold = () -> Sandbox.post("/partners/skyway-air/holds", flight(id, "SK800", DAY, 1));

        List<Reply> replies = AtOnce.all(Collections.nCopies(20, hold));

        assertThat(replies).containsOnly(replies.get(0));
        assertThat(replies.get(0).status()).isEqualTo(200);
        assertThat(Sandbox.get("/sandbox/skyway-air/reservations?stepId=" + id).json())
                .hasSize(1);
        assertThat(Stocked.left("skyway-air", "SK800", DAY)).isEqualTo(49);
    }

    @Test
    void makesOneReservationOfTwentyIdenticalHoldsOfTheLastSeat() {
        String id = fresh("twenty");
        Stocked.available("skyway-air", "SK801", DAY, 1);
        Callable<Reply> hold = () -> Sandbox.post("/partners/skyway-air/holds", flight(id, "SK801", DAY, 1));

        List<Reply> replies = AtOnce.all(Collections.nCopies(20, hold));

        assertThat(replies).containsOnly(replies.get(0));
        assertThat(replies.get(0).status()).isEqualTo(200);
        assertThat(Stocked.left("skyway-air", "SK801", DAY)).isZero();
    }

    @Test
    void sellsTheLastSeatsOnceOnADayThatNobodyAskedForBefore() {
        Stocked.available("skyway-air", "SK802", null, 3);
        List<Callable<Reply>> holds = IntStream.range(0, 30)
                .mapToObj(i -> flight(fresh("last"), "SK802", DAY, 1))
                .<Callable<Reply>>map(body -> () -> Sandbox.post("/partners/skyway-air/holds", body))
                .toList();

        List<Reply> replies = AtOnce.all(holds);

        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(3);
        assertThat(replies.stream().filter(reply -> reply.status() == 409))
                .hasSize(27)
                .allSatisfy(reply -> assertThat(reply.text("/code")).isEqualTo("SOLD_OUT"));
        assertThat(Stocked.left("skyway-air", "SK802", DAY)).isZero();
    }

    @Test
    void neverOversellsANightOfStaysThatOverlap() {
        Stocked.available("grand-hotels", "LON-50", null, 5);
        Random order = new Random(7);
        Map<String, int[]> stays = new HashMap<>();
        List<Callable<Reply>> holds = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String id = fresh("overlap");
            int[] stay = {order.nextInt(6), 1 + order.nextInt(4)};
            stays.put(id, stay);
            String from = LocalDate.of(2027, 6, 10).plusDays(stay[0]).toString();
            holds.add(() -> Sandbox.post("/partners/grand-hotels/holds", stay(id, "LON-50", from, stay[1], 1)));
        }

        List<Reply> replies = AtOnce.all(holds);

        int[] taken = new int[10];
        for (Reply reply : replies) {
            assertThat(reply.status()).isIn(200, 409);
            if (reply.status() == 200) {
                int[] stay = stays.get(reply.text("/stepId"));
                IntStream.range(stay[0], stay[0] + stay[1]).forEach(night -> taken[night]++);
            }
        }
        for (int night = 0; night < taken.length; night++) {
            String date = LocalDate.of(2027, 6, 10).plusDays(night).toString();
            int left = Stocked.left("grand-hotels", "LON-50", date);
            assertThat(left == -1 ? 0 : 5 - left)
                    .as(date)
                    .isEqualTo(taken[night])
                    .isLessThanOrEqualTo(5);
        }
        assertThat(IntStream.of(taken).max()).hasValue(5);
    }

    @Test
    void leavesNothingHeldWhenHoldAndReleaseMeet() {
        Stocked.available("skyway-air", "SK803", DAY, 100);
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> fresh("meet")).toList();
        List<Callable<Reply>> both = new ArrayList<>();
        for (String id : ids) {
            both.add(() -> Sandbox.post("/partners/skyway-air/holds", flight(id, "SK803", DAY, 1)));
            both.add(() -> Sandbox.post("/partners/skyway-air/releases", step(id)));
        }

        AtOnce.all(both);

        assertThat(ids)
                .allSatisfy(id -> assertThat(Sandbox.get("/partners/skyway-air/reservations/" + id)
                                .text("/state"))
                        .isEqualTo("RELEASED"));
        assertThat(Stocked.left("skyway-air", "SK803", DAY)).isEqualTo(100);
    }

    @Test
    void letsEitherConfirmOrReleaseWin() {
        Stocked.available("skyway-air", "SK804", DAY, 100);
        int confirmed = 0;
        for (int i = 0; i < 10; i++) {
            String id = fresh("either");
            Sandbox.post("/partners/skyway-air/holds", flight(id, "SK804", DAY, 1));
            List<Reply> replies = AtOnce.all(List.of(
                    () -> Sandbox.post("/partners/skyway-air/confirmations", step(id)),
                    () -> Sandbox.post("/partners/skyway-air/releases", step(id))));
            assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
            confirmed += replies.get(0).status() == 200 ? 1 : 0;
        }
        assertThat(Stocked.left("skyway-air", "SK804", DAY)).isEqualTo(100 - confirmed);
    }

    @Test
    void neverOverdrawsAnAccount() {
        String account = fresh("acct");
        Stocked.balance(account, 1000);
        List<Callable<Reply>> holds = IntStream.range(0, 20)
                .mapToObj(i -> payment(fresh("draw"), account, 300))
                .<Callable<Reply>>map(body -> () -> Sandbox.post("/partners/paywell/holds", body))
                .toList();

        List<Reply> replies = AtOnce.all(holds);

        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(3);
        assertThat(replies.stream().filter(reply -> reply.status() == 409))
                .allSatisfy(reply -> assertThat(reply.text("/code")).isEqualTo("DECLINED"));
        assertThat(Stocked.books(account)).isEqualTo("100 900 0 0");
    }
}
