package io.roundtrip.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    private final Machine machine = new Machine();

    @Test
    void seesAPortThatIsTakenOnTheLoopbackAddress() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            assertThat(machine.isFree(port)).isFalse();
        }
        assertThat(machine.isFree(port)).isTrue();
    }

    @Test
    void seesAPortThatIsTakenOnEveryAddress() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(machine.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsWhoHoldsAPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(PortHolder.of(taken.getLocalPort()))
                    .hasValue("java (pid " + ProcessHandle.current().pid() + ")");
        }
    }

    @Test
    void countsWhatLinuxCanFreeAsAvailable(@TempDir Path directory) throws IOException {
        Path meminfo = directory.resolve("meminfo");
        Files.writeString(meminfo, "MemTotal:  8000000 kB\nMemFree:  100 kB\nMemAvailable:    3000 kB\n");

        assertThat(Machine.memAvailable(meminfo)).isEqualTo(3_072_000);
        assertThat(Machine.memAvailable(directory.resolve("none"))).isEqualTo(Long.MAX_VALUE);
    }
}
