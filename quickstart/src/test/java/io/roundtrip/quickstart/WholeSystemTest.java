package io.roundtrip.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The stand-in parts are shell scripts.")
class WholeSystemTest {
    private static final String WELL = "touch healthy; exec sleep 60";

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private DataDirectory data;
    private WholeSystem system;

    @BeforeEach
    void makeTheDirectory() {
        data = new DataDirectory(directory);
        data.create();
    }

    @AfterEach
    void stop() throws InterruptedException {
        system.stop();
    }

    private void given(Part... parts) {
        Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8));
        system = new WholeSystem(List.of(List.of(parts)), data, screen);
    }

    private String screen() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tellsWhenAPartIsReadyAndLeavesNoProcessBehind() throws InterruptedException {
        given(new ShellPart("sandbox", WELL));

        system.start();
        ProcessHandle process = data.pidFile("sandbox").living().orElseThrow();
        system.stop();

        assertThat(screen()).containsPattern("sandbox +somewhere +ready after");
        assertThat(process.isAlive()).isFalse();
        assertThat(data.pidFile("sandbox").file()).doesNotExist();
    }

    @Test
    void showsTheLastLinesOfAPartThatDiesDuringItsStart() {
        given(new ShellPart("sandbox", "echo first; echo the disk is on fire; exit 3"));

        assertThatThrownBy(() -> system.start())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("sandbox ended during its start (status 3)")
                .hasMessageContaining("the disk is on fire");
    }

    @Test
    void startsAPartAgainThatDies() {
        given(new ShellPart("sandbox", WELL));
        system.start();
        ProcessHandle first = data.pidFile("sandbox").living().orElseThrow();

        first.destroyForcibly();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(data.pidFile("sandbox").living())
                        .hasValueSatisfying(second -> assertThat(second.pid()).isNotEqualTo(first.pid())));
        await().atMost(Duration.ofSeconds(10)).until(() -> screen().contains("somewhere again"));
        assertThat(screen()).contains("sandbox ended by itself (status 137); starting it again");
    }

    @Test
    void killsAPartThatDoesNotListen() throws InterruptedException {
        given(new ShellPart("sandbox", "trap '' TERM; touch healthy; while :; do sleep 1; done"));
        system.start();
        ProcessHandle deaf = data.pidFile("sandbox").living().orElseThrow();

        system.stop();

        assertThat(deaf.isAlive()).isFalse();
        assertThat(screen()).contains("sandbox did not stop in time and is killed");
    }

    @Test
    void keepsTheLogOfTheRunBefore() throws IOException {
        Files.writeString(data.log("sandbox"), "yesterday\n");
        given(new ShellPart("sandbox", "echo today; " + WELL));

        system.start();

        assertThat(data.log("sandbox")).content().contains("today").doesNotContain("yesterday");
        assertThat(data.logs().resolve("sandbox.log.previous")).hasContent("yesterday\n");
    }

    /** A part that is a line of shell, healthy when it made a file that says so. */
    private final class ShellPart implements Part {
        private final String name;
        private final String script;

        private ShellPart(String name, String script) {
            this.name = name;
            this.script = script;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String address() {
            return "somewhere";
        }

        @Override
        public void prepare() throws IOException {
            Files.deleteIfExists(directory.resolve("healthy"));
        }

        @Override
        public ProcessBuilder command() {
            return new ProcessBuilder("sh", "-c", script).directory(directory.toFile());
        }

        @Override
        public boolean isHealthy() {
            return Files.exists(directory.resolve("healthy"));
        }
    }
}
