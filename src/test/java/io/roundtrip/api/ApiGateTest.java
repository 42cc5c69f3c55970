package io.roundtrip.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** How much the gate reads. */
class ApiGateTest {

    private final ApiGate gate =
            new ApiGate(new Problems(new ObjectMapper(), new ApiProperties(16, 256, Duration.ofSeconds(2), 50)));

    private final ByteArrayInputStream body = new ByteArrayInputStream(new byte[1_000_000]);
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/itineraries") {
        @Override
        public ServletInputStream getInputStream() {
            return new DelegatingServletInputStream(body);
        }
    };

    @Test
    void readsOneByteMoreThanTheLimitAtMost() throws Exception {
        refuses();

        assertThat(body.available()).isEqualTo(1_000_000 - ApiGate.LONGEST_BODY - 1);
    }

    @Test
    void readsNothingOfABodyThatAnnouncesItselfAsTooLarge() throws Exception {
        request.setContent(new byte[ApiGate.LONGEST_BODY + 1]);

        refuses();

        assertThat(body.available()).isEqualTo(1_000_000);
    }

    private void refuses() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain routes = new MockFilterChain();

        gate.doFilter(request, response, routes);

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(routes.getRequest()).isNull();
    }
}
