package io.roundtrip.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

    @Test
    void theUsersWordReplacesOurs() {
        List<String> merged = Parts.merged(
                List.of("--travel.partners.polar-air.base-url=http://localhost:8085/p", "--server.port=8080"),
                List.of("--travel.partners.polar-air.base-url=http://localhost:9999/p", "--travel.api.queue=7"));

        assertThat(merged)
                .containsExactly(
                        "--server.port=8080",
                        "--travel.partners.polar-air.base-url=http://localhost:9999/p",
                        "--travel.api.queue=7");
    }
}
