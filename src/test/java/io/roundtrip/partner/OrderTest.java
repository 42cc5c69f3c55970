package io.roundtrip.partner;

import static io.roundtrip.partner.Operation.CONFIRM;
import static io.roundtrip.partner.Operation.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.partner.PartnerProperties.Partner;
import io.roundtrip.partner.PartnerProperties.Serves;
import io.roundtrip.partner.PartnerProperties.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who waits for whom; that it is kept is {@code StepOrderTest}'s and {@code FenceOrdersTest}'s. */
class OrderTest {

    private static final Partner AIR = partner(Serves.FLIGHT, Order.NONE);

    @Test
    void waitsForNobodyUnlessItIsSaid() {
        Partner hotel = partner(Serves.STAY, Order.NONE);

        assertThat(Order.waits(CONFIRM, hotel, AIR)).isFalse();
        assertThat(Order.waits(RELEASE, hotel, AIR)).isFalse();
    }

    @Test
    void waitsForAKindWhereItIsSaid() {
        Partner hotel = partner(Serves.STAY, new Order(Set.of(Serves.FLIGHT), null, Set.of(), null));

        assertThat(Order.waits(CONFIRM, hotel, AIR)).isTrue();
        assertThat(Order.waits(RELEASE, hotel, AIR)).isFalse();
        assertThat(Order.waits(CONFIRM, AIR, hotel)).isFalse();
    }

    @Test
    void confirmsALowerPriorityFirst() {
        Partner last = partner(Serves.PAYMENT, new Order(null, 1, null, null));

        assertThat(Order.waits(CONFIRM, last, AIR)).isTrue();
        assertThat(Order.waits(CONFIRM, AIR, last)).isFalse();
        assertThat(Order.waits(RELEASE, last, AIR)).isFalse();
    }

    @Test
    void releasesALowerPriorityFirst() {
        Partner first = partner(Serves.PAYMENT, new Order(null, null, null, -1));

        assertThat(Order.waits(RELEASE, AIR, first)).isTrue();
        assertThat(Order.waits(RELEASE, first, AIR)).isFalse();
        assertThat(Order.waits(CONFIRM, AIR, first)).isFalse();
    }

    private static Partner partner(Serves serves, Order order) {
        Duration any = Duration.ofSeconds(2);
        return new Partner(
                serves, List.of("*"), Transport.KAFKA, null, "c", "e", any, null, null, null, order, null, any, any);
    }
}
