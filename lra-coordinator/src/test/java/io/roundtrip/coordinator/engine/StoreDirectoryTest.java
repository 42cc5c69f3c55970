package io.roundtrip.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreDirectoryTest {

    @TempDir
    private Path directory;

    @Test
    void isHeldByOneAtATime() throws IOException {
        Path store = directory.resolve("new/store");
        try (StoreDirectory held = StoreDirectory.open(store)) {
            assertThat(held.path()).isDirectory();
            assertThatThrownBy(() -> StoreDirectory.open(store))
                    .isInstanceOf(UnusableStoreException.class)
                    .hasMessageContaining("in use by another coordinator");
        }
        StoreDirectory.open(store).close();
    }

    @Test
    void saysWhyAFileIsNoDirectory() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> StoreDirectory.open(file))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining(file.toString());
    }
}
