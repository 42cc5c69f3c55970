package io.roundtrip.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
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

    @Test
    void standsBeforeCallersAreAskedWhoTheyAreUntilCamelHasStarted() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            var provider = new StaticListableBeanFactory(Map.of("camel", camel)).getBeanProvider(CamelContext.class);
            var registration = new ApiConfiguration()
                    .startGate(
                            provider,
                            new Problems(new ObjectMapper(), new ApiProperties(16, 256, Duration.ofSeconds(2), 50)));

            assertThat(registration.getUrlPatterns())
                    .containsExactlyInAnyOrder("/api/*", "/lra/participants/*", "/operations/*");
            assertThat(registration.getOrder()).isLessThan(SecurityProperties.DEFAULT_FILTER_ORDER);
            registration
                    .getFilter()
                    .doFilter(new MockHttpServletRequest("PUT", "/lra/participants/s1/complete"), response, chain);
            assertThat(response.getStatus()).isEqualTo(503);

            camel.start();
            registration
                    .getFilter()
                    .doFilter(new MockHttpServletRequest("PUT", "/lra/participants/s1/complete"), response, chain);
            assertThat(chain.getRequest()).isNotNull();
        }
    }
}
