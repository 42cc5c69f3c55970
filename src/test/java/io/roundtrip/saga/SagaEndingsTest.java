package io.roundtrip.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class SagaEndingsTest {

    @Test
    void asksFirstWhenAnotherMayHaveToldTheCoordinatorMeanwhile() throws InterruptedException {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        Thread.sleep(20);

        assertThat(lookingAgainAfter(Duration.ofMillis(20)).mayBeTold(false, exchange))
                .as("it waited for its turn")
                .isTrue();
        assertThat(lookingAgainAfter(Duration.ofHours(1)).mayBeTold(true, exchange))
                .as("nobody had looked in time")
                .isTrue();
        assertThat(lookingAgainAfter(Duration.ofHours(1)).mayBeTold(false, exchange))
                .isFalse();
    }

    private static SagaEndings lookingAgainAfter(Duration lookAgainAfter) {
        return new SagaEndings(null, new SagaProperties(1, 1, 1, Duration.ofMinutes(9), lookAgainAfter));
    }
}
