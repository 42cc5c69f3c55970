package io.roundtrip.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Our own check of header values lets through what Spring Security's does, and nothing else. */
class FirewallTest {

    private final StrictHttpFirewall stock = new StrictHttpFirewall();
    private final StrictHttpFirewall ours = new CoordinatorSecurity().firewall();

    @Test
    void judgesEveryCharacterAsTheStockFirewallDoes() {
        for (int character = 0; character <= Character.MAX_VALUE; character++) {
            String value = "a" + Character.toString(character) + "b";
            assertThat(passes(ours, value)).as("U+%04X", character).isEqualTo(passes(stock, value));
        }
    }

    private static boolean passes(StrictHttpFirewall firewall, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.addHeader("X-Any", value);
        try {
            return firewall.getFirewalledRequest(request).getHeader("X-Any").equals(value);
        } catch (RequestRejectedException e) {
            return false;
        }
    }
}
