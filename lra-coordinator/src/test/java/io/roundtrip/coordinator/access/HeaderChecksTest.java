package io.roundtrip.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Our own check of headers lets through what Spring Security's does, and nothing else. */
class HeaderChecksTest {

    private final StrictHttpFirewall stock = new StrictHttpFirewall();
    private final StrictHttpFirewall ours = HeaderChecks.firewall();

    @Test
    void judgesEveryCharacterAsTheStockFirewallDoes() {
        for (int character = 0; character <= Character.MAX_VALUE; character++) {
            String text = "a" + Character.toString(character) + "b";
            assertThat(passes(ours, "X-Any", text))
                    .as("value U+%04X", character)
                    .isEqualTo(passes(stock, "X-Any", text));
            assertThat(passes(ours, text, "any")).as("name U+%04X", character).isEqualTo(passes(stock, text, "any"));
        }
    }

    @Test
    void findsABearerTokenAndNothingElse() {
        assertThat(token("Bearer a.b.c")).isEqualTo("a.b.c");
        assertThat(token("bearer a.b.c")).isEqualTo("a.b.c");
        assertThat(token("Basic YTpi")).isNull();
        assertThat(token("Bearer")).isNull();
        assertThatThrownBy(() -> token("Bearer  ")).isInstanceOf(OAuth2AuthenticationException.class);
        assertThat(HeaderChecks.bearerToken(new MockHttpServletRequest("GET", "/")))
                .isNull();
    }

    private static String token(String authorization) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.addHeader("Authorization", authorization);
        return HeaderChecks.bearerToken(request);
    }

    private static boolean passes(StrictHttpFirewall firewall, String name, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.addHeader(name, value);
        try {
            return firewall.getFirewalledRequest(request).getHeader(name).equals(value);
        } catch (RequestRejectedException e) {
            return false;
        }
    }
}
