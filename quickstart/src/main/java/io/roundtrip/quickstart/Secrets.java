package io.roundtrip.quickstart;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What is generated at the first start and then kept: {@code local.env}, the signing key, the database password, and the tokens that the
 * parts show each other.
 *
 * @param applicationToken file with what the application shows the coordinator
 * @param coordinatorToken file with what the coordinator shows the application
 * @param consoleOperators file with who may log in at the console
 */
record Secrets(
        Path publicKey, String databasePassword, Path applicationToken, Path coordinatorToken, Path consoleOperators) {
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    static final Token CLIENT = new Token("quickstart-client", "itinerary:book itinerary:read itinerary:cancel");
    static final Token OPERATOR = new Token(
            "quickstart-operator", "operations coordinator admin:view admin:operate admin:administer admin:audit");

    private static final Token APPLICATION = new Token("roundtrip", "coordinator");
    private static final Token COORDINATOR = new Token("lra-coordinator", "lra:callback");

    /** Reads them from {@code data}, makes what is missing, renews tokens that expire soon. */
    static Secrets in(DataDirectory data, Clock clock) {
        try {
            SigningKey key = SigningKey.in(data.keys());
            Map<String, String> env = read(data.localEnv());
            Map<String, String> complete = complete(env, key, clock);
            if (!complete.equals(env)) {
                PrivateFiles.write(data.localEnv(), text(complete));
            }
            return new Secrets(
                    SigningKey.publicFile(data.keys()),
                    databasePassword(databasePasswordFile(data)),
                    tokenFile(data.keys().resolve("application-token"), APPLICATION, key, clock),
                    tokenFile(data.keys().resolve("coordinator-token"), COORDINATOR, key, clock),
                    consoleOperators(data.keys().resolve("console-operators.properties"), complete));
        } catch (IOException | GeneralSecurityException e) {
            throw new StartFailure("Cannot read or make the secrets in " + data.root() + ": " + e.getMessage(), e);
        }
    }

    static Path databasePasswordFile(DataDirectory data) {
        return data.keys().resolve("postgres-password");
    }

    private static Map<String, String> complete(Map<String, String> env, SigningKey key, Clock clock)
            throws GeneralSecurityException {
        Map<String, String> complete = new LinkedHashMap<>(env);
        renew(complete, "API_TOKEN", CLIENT, key, clock);
        complete.putIfAbsent("CONSOLE_USER", "operator");
        complete.putIfAbsent("CONSOLE_PASSWORD", random(20));
        renew(complete, "ADMIN_TOKEN", OPERATOR, key, clock);
        return complete;
    }

    private static Path tokenFile(Path file, Token token, SigningKey key, Clock clock)
            throws IOException, GeneralSecurityException {
        if (!Files.exists(file) || !token.isGood(Files.readString(file), key, clock)) {
            PrivateFiles.write(file, token.signedBy(key, clock));
        }
        return file;
    }

    /** One operator, who may do everything; the name and password of local.env. */
    private static Path consoleOperators(Path file, Map<String, String> env) throws IOException {
        Properties operators = new Properties();
        operators.setProperty(env.get("CONSOLE_USER"), "{noop}" + env.get("CONSOLE_PASSWORD") + ",admin");
        StringWriter text = new StringWriter();
        operators.store(text, null);
        PrivateFiles.write(file, text.toString());
        return file;
    }

    private static void renew(Map<String, String> env, String name, Token token, SigningKey key, Clock clock)
            throws GeneralSecurityException {
        if (!token.isGood(env.getOrDefault(name, ""), key, clock)) {
            env.put(name, token.signedBy(key, clock));
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        }
        return values;
    }

    private static String text(Map<String, String> values) {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String databasePassword(Path file) throws IOException {
        if (!Files.exists(file)) {
            PrivateFiles.write(file, random(24) + "\n");
        }
        return Files.readString(file).strip();
    }

    private static String random(int length) {
        return new SecureRandom()
                .ints(length, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
