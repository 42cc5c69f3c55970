package io.roundtrip.support;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** Signs tokens with a key pair of its own, and writes the public key to where the application reads it. */
public final class TestTokens {

    private final KeyPair keys = newKeys();

    /** A token for both scopes, good for an hour. */
    public String of(String subject) {
        return of(subject, "itinerary:book itinerary:read");
    }

    /** A token for the scopes that are named. */
    public String of(String subject, String scope) {
        return signed("{\"sub\":\"%s\",\"scope\":\"%s\",\"exp\":%d}".formatted(subject, scope, inAnHour()));
    }

    /** A token that was good once. */
    public String expired() {
        return signed("{\"sub\":\"ada\",\"scope\":\"itinerary:book\",\"exp\":1000000000}");
    }

    /** A token that says nobody. */
    public String withoutSubject() {
        return signed("{\"scope\":\"itinerary:book itinerary:read\",\"exp\":%d}".formatted(inAnHour()));
    }

    /** A token that says who made it. */
    public String issuedBy(String issuer, String subject) {
        return signed("{\"iss\":\"%s\",\"sub\":\"%s\",\"scope\":\"itinerary:read\",\"exp\":%d}"
                .formatted(issuer, subject, inAnHour()));
    }

    /** The public key as an issuer shows it (RFC 7517). */
    public String keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(base64(unsigned(key.getModulus())), base64(unsigned(key.getPublicExponent())));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    /** Where the application finds the key. */
    public String publicKeyFile() {
        try {
            Path file = Files.createTempFile("roundtrip-test", ".pem");
            file.toFile().deleteOnExit();
            String key = Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded());
            Files.writeString(file, "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
            return file.toUri().toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tokens are checked against the real time, not against the application's clock. */
    private static long inAnHour() {
        return System.currentTimeMillis() / 1000 + 3600;
    }

    private String signed(String claims) {
        try {
            String content = base64("{\"alg\":\"RS256\"}") + "." + base64(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
