package io.roundtrip.coordinator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Bearer tokens, and the key by which a coordinator knows them. */
public final class Tokens {

    private final KeyPair keys;

    public Tokens() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The coordinator's property that makes it believe these tokens, without dashes before it. */
    public String property(Path directory) throws IOException {
        String pem = Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded());
        Path key = Files.writeString(
                directory.resolve("jwt-public.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + pem + "\n-----END PUBLIC KEY-----\n");
        return "spring.security.oauth2.resourceserver.jwt.public-key-location=" + key.toUri();
    }

    /** The key as an issuer publishes it. */
    public String keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(base64(unsigned(key.getModulus())), base64(unsigned(key.getPublicExponent())));
    }

    /** Without the byte of a sign that {@code BigInteger} puts before. */
    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    /** The value of an {@code Authorization} header. */
    public String bearer(String scope) {
        return signed("{\"sub\":\"roundtrip\",\"scope\":\"%s\",\"exp\":%d}"
                .formatted(scope, Instant.now().plusSeconds(3600).getEpochSecond()));
    }

    /** As {@link #bearer}, for the scope {@code coordinator}, by the issuer and for the audience that are named. */
    public String issued(String issuer, String audience) {
        return signed("{\"sub\":\"roundtrip\",\"scope\":\"coordinator\",\"iss\":\"%s\",\"aud\":\"%s\",\"exp\":%d}"
                .formatted(issuer, audience, Instant.now().plusSeconds(3600).getEpochSecond()));
    }

    private String signed(String claims) {
        String content = base64("{\"alg\":\"RS256\"}".getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(UTF_8));
            return "Bearer " + content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
