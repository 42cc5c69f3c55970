package io.roundtrip.coordinator.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers tokens that were found good: a client sends the same one with every call, and checking its signature is what a call costs most. Five
 * minutes at the longest, so that a key which is not trusted any more is noticed, and never beyond the token's own end.
 */
final class VerifiedTokens implements JwtDecoder {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST = 10_000;

    private final JwtDecoder decoder;
    private final Cache<String, Jwt> verified;

    VerifiedTokens(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(Expiry.<String, Jwt>creating((token, jwt) -> remembered(jwt, clock)))
                .build();
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = verified.getIfPresent(token);
        if (known != null) {
            return known;
        }
        Jwt jwt = decoder.decode(token);
        verified.put(token, jwt);
        return jwt;
    }

    private static Duration remembered(Jwt jwt, Clock clock) {
        Duration left = jwt.getExpiresAt() == null ? LONGEST : Duration.between(clock.instant(), jwt.getExpiresAt());
        Duration bounded = left.compareTo(LONGEST) < 0 ? left : LONGEST;
        return bounded.isNegative() ? Duration.ZERO : bounded;
    }
}
