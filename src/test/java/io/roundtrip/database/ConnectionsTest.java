package io.roundtrip.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.roundtrip.support.BookingTest;
import org.junit.jupiter.api.Test;

class ConnectionsTest extends BookingTest {

    /** Else an instance that hangs, or whose host is gone, would keep its itineraries from all others. */
    @Test
    void giveLocksUpWhenWhoeverHoldsThemHangs() {
        assertThat(database.queryForObject("show idle_in_transaction_session_timeout", String.class))
                .isEqualTo("10s");
    }
}
