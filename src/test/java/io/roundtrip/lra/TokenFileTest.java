package io.roundtrip.lra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {

    @TempDir
    private Path directory;

    @Test
    void sendsWhatIsInTheFileNow() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first\n");
        TokenFile token = new TokenFile(file, "travel.lra.token-file");
        assertThat(token.authorization()).isEqualTo("Bearer first");

        Files.writeString(file, "second\n");

        await().atMost(Duration.ofSeconds(10)).until(() -> token.authorization().equals("Bearer second"));
    }

    @Test
    void keepsTheTokenWhileTheFileIsBeingReplaced() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "first");
        TokenFile token = new TokenFile(file, "travel.lra.token-file");

        Files.delete(file);

        await().pollDelay(Duration.ofMillis(1500))
                .until(() -> token.authorization().equals("Bearer first"));
    }

    @Test
    void refusesToStartWithoutAToken() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), " \n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenFile(directory.resolve("none"), "travel.lra.token-file"))
                .withMessageStartingWith("travel.lra.token-file must name a file with a bearer token, for example");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenFile(empty, "travel.lra.token-file"))
                .withMessageContaining("is empty");
    }
}
