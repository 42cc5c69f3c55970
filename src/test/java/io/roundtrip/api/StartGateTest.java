package io.roundtrip.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What is answered while there are no routes. */
class StartGateTest {

    private final AtomicBoolean routes = new AtomicBoolean();
    private final StartGate gate = new StartGate(
            routes::get, new Problems(new ObjectMapper(), new ApiProperties(16, 256, Duration.ofSeconds(2), 50)));
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    @Test
    void asksToComeBack() throws Exception {
        gate.doFilter(new MockHttpServletRequest("GET", "/api/itineraries/01abc"), response, chain);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString()).contains("being started or stopped");
        assertThat(chain.getRequest()).isNull();
    }

    @Test
    void letsEverybodyInAfterwards() throws Exception {
        routes.set(true);

        gate.doFilter(new MockHttpServletRequest("GET", "/api/itineraries/01abc"), response, chain);

        assertThat(chain.getRequest()).isNotNull();
    }
}
