package io.roundtrip.partner;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.spi.HeaderFilterStrategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That every adapter and every consumer of Kafka uses it is one of the route conventions. */
class PartnerHeadersTest {

    private final HeaderFilterStrategy headers = new PartnerHeaders();

    /** Each of them means something to a route of ours, to Camel or to the coordinator. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Long-Running-Action",
                "long-running-action",
                "CamelHttpUri",
                "camelhttppath",
                "CamelHttpMethod",
                "stepId",
                "itineraryId",
                "partnerId",
                "stepRoute",
                "overdue",
                "operation",
                "kafka.OVERRIDE_TOPIC",
                "kafka.TOPIC",
                "Authorization",
                "Roundtrip-Deadline"
            })
    void takesNothingFromAPartnerThatWouldSteerARoute(String name) {
        assertThat(headers.applyFilterToExternalHeaders(name, "x", null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Long-Running-Action", "stepRoute", "overdue", "X-Forwarded-For", "Cookie"})
    void tellsAPartnerNothingThatIsNotMeantForIt(String name) {
        assertThat(headers.applyFilterToCamelHeaders(name, "x", null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key", "Roundtrip-Deadline", "ce_type"})
    void tellsAPartnerWhatItHasToKnow(String name) {
        assertThat(headers.applyFilterToCamelHeaders(name, "x", null)).isFalse();
    }
}
