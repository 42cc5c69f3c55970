package io.roundtrip.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** A close or cancel that waited for its turn may have been told meanwhile, by whoever looks after what is overdue. */
class SagaEndingsTest {

    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    private final SagaEndings endings =
            new SagaEndings(null, new SagaProperties(1, 1, 1, Duration.ofMinutes(9), LOOK_AGAIN));
    private final Exchange justBegun = new DefaultExchange(new DefaultCamelContext());

    @Test
    void asksFirstWhenNobodyHadLookedInTime() {
        assertThat(endings.mayBeTold(true, justBegun)).isTrue();
        assertThat(endings.mayBeTold(false, justBegun)).isFalse();
    }

    @Test
    void asksFirstAfterHalfTheTimeUntilSomebodyLooksAgain() {
        assertThat(endings.isLong(LOOK_AGAIN.dividedBy(2))).isTrue();
        assertThat(endings.isLong(LOOK_AGAIN.dividedBy(2).minusMillis(1))).isFalse();
    }
}
