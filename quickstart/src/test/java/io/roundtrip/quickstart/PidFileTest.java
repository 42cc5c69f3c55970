package io.roundtrip.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTest {
    @TempDir
    private Path directory;

    private PidFile pidFile;

    @BeforeEach
    void nameTheFile() {
        pidFile = new PidFile(directory.resolve("part.pid"));
    }

    @Test
    void findsTheProcessThatItRemembers() {
        pidFile.write(ProcessHandle.current());

        assertThat(pidFile.living()).hasValue(ProcessHandle.current());
    }

    @Test
    void isNotDeceivedByAnotherProcessWithTheSamePid() throws IOException {
        Files.writeString(pidFile.file(), ProcessHandle.current().pid() + " 2020-01-01T00:00:00Z\n");

        assertThat(pidFile.living()).isEmpty();
    }

    @Test
    void forgetsAProcessThatHasEnded() throws Exception {
        Process shortLived = new ProcessBuilder("java", "-version").start();
        pidFile.write(shortLived.toHandle());
        shortLived.waitFor();

        assertThat(pidFile.living()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4711", "4711 yesterday", "one 2020-01-01T00:00:00Z"})
    void takesAHalfWrittenFileForNone(String text) throws IOException {
        Files.writeString(pidFile.file(), text);

        assertThat(pidFile.living()).isEmpty();
    }

    @Test
    void needsNoFile() {
        assertThat(pidFile.living()).isEmpty();
        pidFile.delete();
    }
}
