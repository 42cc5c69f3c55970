package io.roundtrip.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnpackedTest {
    @TempDir
    private Path run;

    @Test
    void unpacksOnceAndAgainWhenTheContentChanges() throws IOException {
        Path first = Unpacked.at(run, "sandbox", "aa", draft -> Files.writeString(draft.resolve("x"), "1"));
        Path same = Unpacked.at(run, "sandbox", "aa", draft -> Files.writeString(draft.resolve("x"), "2"));
        assertThat(same).isEqualTo(first);
        assertThat(same.resolve("x")).hasContent("1");

        Path changed = Unpacked.at(run, "sandbox", "bb", draft -> Files.writeString(draft.resolve("x"), "3"));

        assertThat(changed.resolve("x")).hasContent("3");
        assertThat(first).doesNotExist();
    }

    @Test
    void anInterruptedUnpackingIsDoneAgainFromTheStart() throws IOException {
        assertThatThrownBy(() -> Unpacked.at(run, "sandbox", "aa", draft -> {
                    Files.writeString(draft.resolve("half"), "1");
                    throw new IOException("killed");
                }))
                .hasMessage("killed");

        Path complete = Unpacked.at(run, "sandbox", "aa", draft -> Files.writeString(draft.resolve("whole"), "1"));

        assertThat(complete.resolve("half")).doesNotExist();
        assertThat(complete.resolve("whole")).exists();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, /postgres-linux-x86_64.txz",
        "Linux, aarch64, /postgres-linux-arm_64.txz",
        "Mac OS X, aarch64, /postgres-darwin-arm_64.txz",
        "Mac OS X, x86_64, /postgres-darwin-x86_64.txz",
        "Windows 11, amd64, /postgres-windows-x86_64.txz"
    })
    void knowsPostgresForEachOperatingSystem(String os, String processor, String archive) {
        assertThat(PostgresBinaries.archiveName(os, processor)).isEqualTo(archive);
    }
}
