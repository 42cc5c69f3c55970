package io.roundtrip.acceptance.lraload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That coordinators can be measured; how fast they are is no test's business. */
class LraLoadIT {
    private static final Path QUICKSTART = Path.of("..", "quickstart", "target", "quickstart.jar");

    @Test
    void measuresOursAndStockWithBothStores() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        LraLoadOptions options = LraLoadOptions.parse(
                List.of("--clients=1,4", "--rounds=2", "--round=300ms", "--warmup=700ms", "--data=target/lra-load"),
                Map.of("ROUNDTRIP_QUICKSTART", QUICKSTART.toString()));

        boolean faultless;
        try (LraLoad load = new LraLoad(options, new PrintStream(printed, true, UTF_8))) {
            faultless = load.run();
        }

        assertThat(faultless).as(printed.toString(UTF_8)).isTrue();
        assertThat(printed.toString(UTF_8))
                .contains("1 clients, 2 rounds", "4 clients, 2 rounds", "ours: ", "stock-journal: ")
                .doesNotContain("ERROR");
    }
}
