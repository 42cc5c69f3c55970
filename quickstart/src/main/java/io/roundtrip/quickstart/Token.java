package io.roundtrip.quickstart;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JWT (RS256) that this machine signs for itself. By hand, because the quickstart would use four calls of a JOSE library; the
 * application checks tokens with a real one.
 *
 * @param subject who bears it
 * @param scope what they may do, scopes separated by spaces
 */
record Token(String subject, String scope) {
    static final String ISSUER = "roundtrip-quickstart";
    static final String AUDIENCE = "roundtrip";

    private static final Duration VALID = Duration.ofDays(365);
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);
    private static final Pattern EXPIRY = Pattern.compile("\"exp\":([0-9]{1,18})");

    String signedBy(SigningKey key, Clock clock) throws GeneralSecurityException {
        Instant now = clock.instant();
        String claims = "{\"iss\":\"" + ISSUER + "\",\"sub\":\"" + subject + "\",\"aud\":\"" + AUDIENCE
                + "\",\"scope\":\"" + scope + "\",\"iat\":" + now.getEpochSecond() + ",\"exp\":"
                + now.plus(VALID).getEpochSecond() + "}";
        String text = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encode(claims.getBytes(StandardCharsets.UTF_8));
        return text + "." + encode(key.sign(text));
    }

    /** Whether {@code token} is this one, signed with {@code key}, and good for some weeks yet. */
    boolean isGood(String token, SigningKey key, Clock clock) {
        try {
            int dot = token.lastIndexOf('.');
            String text = token.substring(0, dot);
            if (!key.signed(text, Base64.getUrlDecoder().decode(token.substring(dot + 1)))) {
                return false;
            }
            String claims = new String(
                    Base64.getUrlDecoder().decode(text.substring(text.indexOf('.') + 1)), StandardCharsets.UTF_8);
            Matcher expiry = EXPIRY.matcher(claims);
            return claims.contains("\"scope\":\"" + scope + "\"")
                    && expiry.find()
                    && Instant.ofEpochSecond(Long.parseLong(expiry.group(1)))
                            .isAfter(clock.instant().plus(RENEWED_BEFORE));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | GeneralSecurityException e) {
            return false;
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
