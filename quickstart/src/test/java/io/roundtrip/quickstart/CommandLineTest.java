package io.roundtrip.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final Path STANDARD = Path.of("/somewhere/.roundtrip");

    private static Options parse(String... args) {
        return CommandLine.parse(List.of(args), STANDARD);
    }

    @Test
    void startsEverythingOnTheStandardPortsWhenNothingIsSaid() {
        Options options = parse();

        assertThat(options.data()).isEqualTo(STANDARD);
        assertThat(options.ports())
                .containsEntry(Port.API, 8080)
                .containsEntry(Port.COORDINATOR, 8090)
                .containsEntry(Port.SANDBOX, 8085)
                .containsEntry(Port.KAFKA, 9092)
                .containsEntry(Port.KAFKA_CONTROLLER, 9093)
                .containsEntry(Port.POSTGRES, 5433);
        assertThat(PartNames.ALL).allMatch(options::starts);
        assertThat(options.reset()).isFalse();
        assertThat(options.load()).isEmpty();
    }

    @Test
    void takesAValueAfterASpaceOrAnEqualsSign() {
        assertThat(parse("--api-port=18080", "--kafka-port", "19092").ports())
                .containsEntry(Port.API, 18080)
                .containsEntry(Port.KAFKA, 19092);
    }

    @Test
    void makesTheDataDirectoryAbsoluteBecauseThePartsRunElsewhere() {
        assertThat(parse("--data=build/../other").data())
                .isEqualTo(Path.of("other").toAbsolutePath());
    }

    @Test
    void passesArgumentsOnUnchangedAndInOrder() {
        Options options =
                parse("--app-arg=--a.b=c=d", "--app-arg", "--e", "--sandbox-arg=--f", "--coordinator-arg=--g");

        assertThat(options.argumentsOf(PartNames.APPLICATION)).containsExactly("--a.b=c=d", "--e");
        assertThat(options.argumentsOf(PartNames.SANDBOX)).containsExactly("--f");
        assertThat(options.argumentsOf(PartNames.COORDINATOR)).containsExactly("--g");
        assertThat(options.argumentsOf(PartNames.KAFKA)).isEmpty();
    }

    @Test
    void leavesEverythingAfterLoadToTheLoadProgram() {
        Options options = parse("--api-port=18080", "--load", "60", "--concurrency", "16", "--reset");

        assertThat(options.load()).containsExactly("60", "--concurrency", "16", "--reset");
        assertThat(options.reset()).isFalse();
        assertThat(parse("--load=5").load()).containsExactly("5");
    }

    @Test
    void leavesEverythingAfterCrashMatrixOrSoakToThatProgram() {
        Options options = parse("--data=here", "--crash-matrix", "--seed", "2", "--data=there");

        assertThat(options.load()).containsExactly("--crash-matrix", "--seed", "2", "--data=there");
        assertThat(options.bringsItsSystem()).isTrue();
        assertThat(options.data()).isEqualTo(Path.of("here").toAbsolutePath());
        assertThat(parse("--soak", "--minutes=1").bringsItsSystem()).isTrue();
        assertThat(parse("--lra-load", "--help").bringsItsSystem()).isTrue();
        assertThat(parse("--lra-load", "--help").help()).isFalse();
        assertThat(parse("--load", "60").bringsItsSystem()).isFalse();
    }

    @Test
    void leavesOutWhatSomebodyElseRuns() {
        Options options = parse("--without=application", "--without", "sandbox");

        assertThat(options.starts(PartNames.APPLICATION)).isFalse();
        assertThat(options.starts(PartNames.SANDBOX)).isFalse();
        assertThat(options.starts(PartNames.KAFKA)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--porst=1",
                "run",
                "--api-port",
                "--api-port=",
                "--api-port=0",
                "--api-port=65536",
                "--api-port=eighty",
                "--without=everything",
                "--reset=yes",
                "--load",
                "--load=fast",
                "--load=0"
            })
    void refusesWhatItDoesNotUnderstandAndPointsToTheHelp(String word) {
        assertThatThrownBy(() -> parse(word))
                .isInstanceOf(Options.Refused.class)
                .hasMessageContaining("./run --help lists the options.");
    }

    @Test
    void refusesOnePortForTwoListeners() {
        assertThatThrownBy(() -> parse("--api-port=9092"))
                .isInstanceOf(Options.Refused.class)
                .hasMessageContaining("--api-port")
                .hasMessageContaining("--kafka-port")
                .hasMessageContaining("9092");
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(HelpPage.text())
                .contains(
                        "--help",
                        "--reset",
                        "--data=",
                        "--load",
                        "--crash-matrix",
                        "--soak",
                        "--lra-load",
                        "--without=",
                        "--app-arg=",
                        "--coordinator-arg=")
                .contains("--sandbox-arg=")
                .contains(List.of(Port.values()).stream().map(Port::option).toList());
    }
}
