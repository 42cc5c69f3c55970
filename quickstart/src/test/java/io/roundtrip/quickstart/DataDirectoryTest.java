package io.roundtrip.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void resetDeletesWhatIsOursAndNothingElse() throws IOException {
        DataDirectory data = new DataDirectory(directory);
        data.create();
        Files.createDirectories(data.postgres().resolve("base"));
        Files.writeString(data.localEnv(), "A=b");
        Path theirs = Files.writeString(directory.resolve("thesis.txt"), "years of work");

        data.deleteContents();

        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(theirs));
        assertThat(theirs).exists();
    }

    @Test
    void resetDoesNotFollowLinks() throws IOException {
        DataDirectory data = new DataDirectory(directory.resolve("data"));
        data.create();
        Path theirs = Files.createDirectories(directory.resolve("theirs")).resolve("thesis.txt");
        Files.writeString(theirs, "years of work");
        Files.createSymbolicLink(data.kafka(), theirs.getParent());

        data.deleteContents();

        assertThat(theirs).exists();
        assertThat(data.kafka()).doesNotExist();
    }

    @Test
    void saysWhatToDoWhenItCannotWrite() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        assertThatThrownBy(() -> new DataDirectory(file.resolve("data")).create())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("--data=DIR");
    }
}
