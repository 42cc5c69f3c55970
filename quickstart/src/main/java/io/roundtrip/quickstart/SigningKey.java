package io.roundtrip.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The RSA key that signs the tokens of this machine; its public half, a PEM file, is what the application trusts. */
final class SigningKey {
    private static final int BITS = 2048;

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SigningKey(PublicKey publicKey, PrivateKey privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    static Path publicFile(Path directory) {
        return directory.resolve("jwt-public.pem");
    }

    static Path privateFile(Path directory) {
        return directory.resolve("jwt-private.pem");
    }

    /** The key kept in {@code directory}, made when one of its halves is missing. */
    static SigningKey in(Path directory) throws IOException, GeneralSecurityException {
        Path publicFile = publicFile(directory);
        Path privateFile = privateFile(directory);
        if (!Files.exists(publicFile) || !Files.exists(privateFile)) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair made = generator.generateKeyPair();
            PrivateFiles.write(privateFile, pem("PRIVATE KEY", made.getPrivate().getEncoded()));
            Files.writeString(publicFile, pem("PUBLIC KEY", made.getPublic().getEncoded()));
        }
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        return new SigningKey(
                rsa.generatePublic(new X509EncodedKeySpec(der(publicFile))),
                rsa.generatePrivate(new PKCS8EncodedKeySpec(der(privateFile))));
    }

    byte[] sign(String text) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(privateKey);
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return signature.sign();
    }

    boolean signed(String text, byte[] bytes) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey);
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return bytes.length == BITS / 8 && signature.verify(bytes);
    }

    private static String pem(String type, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }

    private static byte[] der(Path pem) throws IOException {
        return Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
    }
}
