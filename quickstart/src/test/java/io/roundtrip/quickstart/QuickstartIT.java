package io.roundtrip.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartIT {
    private static final String[] ONLY_POSTGRES = {
        "--without=kafka", "--without=coordinator", "--without=sandbox", "--without=application"
    };

    @TempDir
    private Path directory;

    private StartedQuickstart quickstart;

    @BeforeEach
    void chooseFreePorts() throws Exception {
        quickstart = new StartedQuickstart(directory);
    }

    @AfterEach
    void leaveNothingBehind() throws Exception {
        quickstart.stop();
        assertThat(quickstart.processesLeft()).isEmpty();
    }

    @Test
    void whateverIsKilledComesBackAndStoppingLeavesNoProcess() throws Exception {
        quickstart.start().awaitReady();
        List<ProcessHandle> parts = PartNames.ALL.stream().map(quickstart::part).toList();

        parts.forEach(ProcessHandle::destroyForcibly);

        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(PartNames.ALL)
                        .allSatisfy(
                                part -> assertThat(quickstart.printed()).containsPattern(part + " .* again +ready")));
        assertThat(parts).noneMatch(ProcessHandle::isAlive);
        assertThat(quickstart.stop()).isZero();
        assertThat(quickstart.printed()).contains("Stopped in");
    }

    @Test
    void startsAgainAfterItWasKilledAndEndsWhatItLeft() throws Exception {
        quickstart
                .start("--without=coordinator", "--without=sandbox", "--without=application")
                .awaitReady();
        ProcessHandle orphanedKafka = quickstart.part(PartNames.KAFKA);
        ProcessHandle orphanedPostgres = quickstart.part(PartNames.POSTGRES);
        quickstart.kill();
        assertThat(List.of(orphanedKafka, orphanedPostgres)).allMatch(ProcessHandle::isAlive);
        // PostgreSQL is also found when its start was the last thing that was not noted any more.
        quickstart.data().pidFile(PartNames.POSTGRES).delete();

        quickstart
                .start("--without=coordinator", "--without=sandbox", "--without=application")
                .awaitReady();

        assertThat(quickstart.printed())
                .contains("Ending kafka (pid " + orphanedKafka.pid() + ")")
                .contains("Ending postgres (pid " + orphanedPostgres.pid() + ")");
        assertThat(List.of(orphanedKafka, orphanedPostgres)).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void refusesASecondQuickstartOnTheSameDirectory() throws Exception {
        quickstart.start(ONLY_POSTGRES).awaitReady();

        Process second = quickstart.launch(ONLY_POSTGRES);

        assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(quickstart.printed())
                .contains("A quickstart already runs on")
                .contains("--data=DIR");
        assertThat(quickstart.part(PartNames.POSTGRES).isAlive()).isTrue();
    }

    @Test
    void resetStartsAfreshAndOtherwiseEverythingIsKept() throws Exception {
        quickstart.start(ONLY_POSTGRES).awaitReady().stop();
        String secrets = Files.readString(quickstart.data().localEnv());
        Path mark = Files.writeString(quickstart.data().postgres().resolve("mark"), "");

        quickstart.start(ONLY_POSTGRES).awaitReady().stop();
        assertThat(mark).exists();
        assertThat(quickstart.data().localEnv()).hasContent(secrets);

        String[] arguments =
                Stream.concat(Stream.of("--reset"), Stream.of(ONLY_POSTGRES)).toArray(String[]::new);
        quickstart.start(arguments).awaitReady();
        assertThat(mark).doesNotExist();
        assertThat(Files.readString(quickstart.data().localEnv())).isNotEqualTo(secrets);
    }

    @Test
    void aStaleLockFileOfPostgresThatNamesAStrangerDoesNoHarm() throws Exception {
        quickstart.start(ONLY_POSTGRES).awaitReady().stop();
        Path pid = quickstart.data().postgres().resolve("postmaster.pid");
        Files.writeString(pid, ProcessHandle.current().pid() + "\n" + pid.getParent() + "\n1000000000\n5433\n\n\n");

        quickstart.start(ONLY_POSTGRES).awaitReady();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void aPartThatCannotStartIsShownWithItsLogAndEverythingStops() throws Exception {
        quickstart.start(
                "--without=kafka",
                "--without=coordinator",
                "--without=application",
                "--sandbox-arg=--server.port=no-port");

        assertThat(quickstart.awaitEnd()).isEqualTo(1);
        assertThat(quickstart.printed())
                .contains("sandbox ended during its start")
                .contains("no-port")
                .contains("Stopped in");
    }
}
