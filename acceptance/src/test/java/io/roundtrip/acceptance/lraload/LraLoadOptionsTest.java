package io.roundtrip.acceptance.lraload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LraLoadOptionsTest {
    @TempDir
    Path root;

    @BeforeEach
    void build() throws IOException {
        for (String module : List.of("lra-coordinator", "stock-coordinator")) {
            Files.createDirectories(root.resolve(module).resolve("target"));
            Files.createFile(root.resolve(module).resolve("target").resolve(module + ".jar"));
        }
    }

    private LraLoadOptions parse(String... args) {
        String quickstart = root.resolve("quickstart/target/quickstart.jar").toString();
        return LraLoadOptions.parse(List.of(args), Map.of("ROUNDTRIP_QUICKSTART", quickstart));
    }

    @Test
    void comparesOursWithStockOnBothStoresWhenNothingIsSaid() {
        LraLoadOptions options = parse();

        assertThat(options.systems()).extracting(Contender::name).containsExactly("ours", "stock", "stock-journal");
        assertThat(options.against()).isEqualTo("stock");
        assertThat(options.clients()).containsExactly(1, 16, 64);
        assertThat(options.length()).isEqualTo(Duration.ofSeconds(3 * (20 + 3 * 5 * 4)));
    }

    @Test
    void takesAnotherSystemWithWordsForItsJvmAndForItself() {
        LraLoadOptions options = parse("--system=stock", "--system=small=ours -Xmx128m --coordinator.node-name=small");

        Contender small = options.systems().get(1);
        assertThat(small.name()).isEqualTo("small");
        assertThat(small.jar()).endsWith(Path.of("lra-coordinator", "target", "lra-coordinator.jar"));
        assertThat(small.flags()).containsExactly("-Xmx128m");
        assertThat(small.arguments()).containsExactly("--coordinator.node-name=small");
        assertThat(options.against()).isEqualTo("stock");
    }

    @Test
    void takesTimesInSecondsAndMilliseconds() {
        LraLoadOptions options = parse("--round=300ms", "--warmup=1s");

        assertThat(options.round()).isEqualTo(Duration.ofMillis(300));
        assertThat(options.warmup()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fast",
                "--clients=0",
                "--clients=many",
                "--round=4",
                "--rounds=0",
                "--system=other",
                "--system=a b=ours",
                "--against=nobody",
                "--speed=1"
            })
    void refusesWhatItDoesNotUnderstand(String word) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(word));
    }

    @Test
    void refusesTwoSystemsOfOneName() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--system=ours", "--system=ours"));
    }
}
