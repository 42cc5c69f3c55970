package io.roundtrip.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class VerifiedTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final List<String> checked = new ArrayList<>();

    private final VerifiedTokens tokens = new VerifiedTokens(this::check, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void checksATokenOnce() {
        assertThat(tokens.decode("ada")).isSameAs(tokens.decode("ada"));
        assertThat(tokens.decode("bob").getSubject()).isEqualTo("bob");

        assertThat(checked).containsExactly("ada", "bob");
    }

    @Test
    void remembersNoTokenThatIsOver() {
        tokens.decode("expired");
        tokens.decode("expired");

        assertThat(checked).containsExactly("expired", "expired");
    }

    @Test
    void remembersNoRefusal() {
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.decode("forged"));
        }

        assertThat(checked).containsExactly("forged", "forged");
    }

    private Jwt check(String token) {
        checked.add(token);
        if (token.equals("forged")) {
            throw new BadJwtException("forged");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject(token)
                .issuedAt(NOW.minusSeconds(600))
                .expiresAt(token.equals("expired") ? NOW.minusSeconds(1) : NOW.plusSeconds(600))
                .build();
    }
}
