package io.roundtrip.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private DataDirectory data;

    @BeforeEach
    void makeTheDirectory() {
        data = new DataDirectory(directory.resolve("data"));
        data.create();
    }

    private Map<String, String> localEnv() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : Files.readAllLines(data.localEnv())) {
            values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return values;
    }

    @Test
    void makesTheFourSecretsOfTheContract() throws IOException {
        Secrets.in(data, NOW);

        assertThat(localEnv()).containsOnlyKeys("API_TOKEN", "CONSOLE_USER", "CONSOLE_PASSWORD", "ADMIN_TOKEN");
        assertThat(localEnv().values()).noneMatch(String::isBlank);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "File modes are POSIX's.")
    void showsSecretsToNobodyElse() throws IOException {
        Secrets secrets = Secrets.in(data, NOW);

        assertThat(permissions(data.root())).isEqualTo("rwx------");
        assertThat(permissions(data.keys())).isEqualTo("rwx------");
        assertThat(permissions(data.localEnv())).isEqualTo("rw-------");
        assertThat(permissions(SigningKey.privateFile(data.keys()))).isEqualTo("rw-------");
        assertThat(permissions(Secrets.databasePasswordFile(data))).isEqualTo("rw-------");
        assertThat(permissions(secrets.applicationToken())).isEqualTo("rw-------");
        assertThat(permissions(secrets.coordinatorToken())).isEqualTo("rw-------");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void tokensSayWhoTheyAreForAndWhatTheyAllow() throws Exception {
        Secrets.in(data, NOW);

        assertThat(claims(localEnv().get("API_TOKEN")))
                .isEqualTo(
                        "{\"iss\":\"roundtrip-quickstart\",\"sub\":\"quickstart-client\",\"aud\":\"roundtrip\","
                                + "\"scope\":\"itinerary:book itinerary:read itinerary:cancel\",\"iat\":1795341600,\"exp\":1826877600}");
        assertThat(claims(localEnv().get("ADMIN_TOKEN")))
                .contains(
                        "\"sub\":\"quickstart-operator\"",
                        "\"scope\":\"operations coordinator admin:view admin:operate admin:administer admin:audit\"");
        assertThat(Secrets.CLIENT.isGood(localEnv().get("API_TOKEN"), SigningKey.in(data.keys()), NOW))
                .isTrue();
    }

    @Test
    void thePartsShowEachOtherTokensThatAllowNothingElse() throws IOException {
        Secrets secrets = Secrets.in(data, NOW);

        assertThat(claims(Files.readString(secrets.applicationToken())))
                .contains("\"sub\":\"roundtrip\"", "\"scope\":\"coordinator\"");
        assertThat(claims(Files.readString(secrets.coordinatorToken())))
                .contains("\"sub\":\"lra-coordinator\"", "\"scope\":\"lra:callback\"");
    }

    @Test
    void renewsTheTokensOfThePartsBeforeTheyExpire() throws IOException {
        String before = Files.readString(Secrets.in(data, NOW).coordinatorToken());

        assertThat(Files.readString(Secrets.in(data, NOW).coordinatorToken())).isEqualTo(before);
        assertThat(Files.readString(Secrets.in(data, Clock.offset(NOW, Duration.ofDays(340)))
                        .coordinatorToken()))
                .isNotEqualTo(before);
    }

    private static String claims(String token) {
        String middle = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        return new String(Base64.getUrlDecoder().decode(middle), StandardCharsets.UTF_8);
    }

    @Test
    void aForgedTokenIsNotGood() throws Exception {
        Secrets.in(data, NOW);
        String token = localEnv().get("API_TOKEN");
        String admin = localEnv().get("ADMIN_TOKEN");
        String forged = admin.substring(0, admin.lastIndexOf('.')) + token.substring(token.lastIndexOf('.'));

        assertThat(Secrets.OPERATOR.isGood(forged, SigningKey.in(data.keys()), NOW))
                .isFalse();
    }

    /** An earlier version made it. */
    @Test
    void renewsATokenThatAllowsSomethingElse() throws Exception {
        Secrets.in(data, NOW);
        SigningKey key = SigningKey.in(data.keys());
        String earlier = new Token("quickstart-operator", "operations").signedBy(key, NOW);
        Files.writeString(
                data.localEnv(),
                Files.readString(data.localEnv()).replace(localEnv().get("ADMIN_TOKEN"), earlier));

        Secrets.in(data, NOW);

        assertThat(Secrets.OPERATOR.isGood(localEnv().get("ADMIN_TOKEN"), key, NOW))
                .isTrue();
    }

    @Test
    void keepsWhatItMade() throws IOException {
        Secrets first = Secrets.in(data, NOW);
        String made = Files.readString(data.localEnv());

        assertThat(Secrets.in(data, NOW)).isEqualTo(first);
        assertThat(Files.readString(data.localEnv())).isEqualTo(made);
    }

    @Test
    void renewsTokensBeforeTheyExpireAndKeepsThePassword() throws IOException {
        Secrets.in(data, NOW);
        Map<String, String> before = localEnv();

        Secrets.in(data, Clock.offset(NOW, Duration.ofDays(340)));

        assertThat(localEnv().get("API_TOKEN")).isNotEqualTo(before.get("API_TOKEN"));
        assertThat(localEnv().get("CONSOLE_PASSWORD")).isEqualTo(before.get("CONSOLE_PASSWORD"));
    }

    @Test
    void signsAnewWhenTheKeyWasReplaced() throws Exception {
        Secrets.in(data, NOW);
        Files.delete(SigningKey.privateFile(data.keys()));

        Secrets.in(data, NOW);

        assertThat(Secrets.OPERATOR.isGood(localEnv().get("ADMIN_TOKEN"), SigningKey.in(data.keys()), NOW))
                .isTrue();
    }

    @Test
    void addsOnlyWhatIsMissingAndKeepsWhatAPersonChanged() throws IOException {
        Files.writeString(data.localEnv(), "CONSOLE_USER=ada\nMINE=1\n");

        Secrets.in(data, NOW);

        assertThat(localEnv())
                .containsEntry("CONSOLE_USER", "ada")
                .containsEntry("MINE", "1")
                .hasSize(5);
    }
}
