package io.roundtrip.lra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LraIdTest {

    private final LraId ids = new LraId(URI.create("http://coordinator:8090/lra-coordinator"));

    @Test
    void takesASagaOfOurCoordinator() {
        assertThat(ids.check("http://coordinator:8090/lra-coordinator/0_ffff_1").getHost())
                .isEqualTo("coordinator");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/lra-coordinator/0_1",
                "http://coordinator:8090@evil.example/lra-coordinator/0_1",
                "http://coordinator:8090/lra-coordinator/0_1?x=y",
                "http://coordinator:8090/lra-coordinator/../admin",
                "http://coordinator:8090/lra-coordinator/",
                "http://coordinator:8090/lra-coordinatorx/0_1",
                "https://coordinator:8090/lra-coordinator/0_1",
                "0_1",
                ""
            })
    void refusesEverythingElseBeforeARequestIsSent(String id) {
        assertThatThrownBy(() -> ids.check(id)).isInstanceOf(IllegalArgumentException.class);
    }
}
