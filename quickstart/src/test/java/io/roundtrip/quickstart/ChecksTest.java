package io.roundtrip.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final long GIGABYTE = 1024L * 1024 * 1024;

    private final GivenMachine machine = new GivenMachine();
    private final Set<String> missingJars = new HashSet<>();

    private List<String> faults(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--kafka-port=19092"));
        arguments.addAll(List.of(more));
        return new Checks(CommandLine.parse(arguments, Path.of("/data")), machine, missingJars::contains).faults();
    }

    @Test
    void findsNothingWrongWithAMachineThatHasEnough() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void namesTheTakenPortAndTheOptionThatMovesIt() {
        machine.taken.add(19092);

        assertThat(faults()).singleElement().asString().contains("19092", "kafka", "--kafka-port=");
    }

    @Test
    void doesNotMindPortsOfPartsThatSomebodyElseRuns() {
        machine.taken.addAll(Set.of(8080, 8085));

        assertThat(faults("--without=application", "--without=sandbox")).isEmpty();
    }

    @Test
    void tellsHowMuchDiskIsMissingAndWhatToDo() {
        machine.disk = GIGABYTE / 2;

        assertThat(faults()).singleElement().asString().contains("512 MB", "/data", "--data=DIR");
    }

    @Test
    void tellsHowMuchMemoryIsMissingAndWhatToDo() {
        machine.memory = GIGABYTE;

        assertThat(faults()).singleElement().asString().contains("1024 MB", "2048 MB", "end other programs");
    }

    @Test
    void tellsAllFaultsAtOnce() {
        machine.memory = 0;
        machine.disk = 0;
        machine.taken.addAll(Set.of(19092, 9093, 5433));

        assertThat(faults()).hasSize(5);
    }

    @Test
    void tellsWhichJarIsMissing() {
        missingJars.add(PartNames.APPLICATION);

        assertThat(faults()).singleElement().asString().contains("roundtrip-application.jar is missing", "./run");
        assertThat(faults("--without=application")).isEmpty();
    }

    private static final class GivenMachine extends Machine {
        private long disk = 100 * GIGABYTE;
        private long memory = 16 * GIGABYTE;
        private final Set<Integer> taken = new HashSet<>();

        @Override
        long freeDisk(Path directory) {
            return disk;
        }

        @Override
        long availableMemory() {
            return memory;
        }

        @Override
        boolean isFree(int port) {
            return !taken.contains(port);
        }
    }
}
