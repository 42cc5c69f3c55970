package io.roundtrip.acceptance.load;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The machine that figures were taken on. */
public final class Machine {
    private Machine() {}

    /** Cores, memory, load, Java and the time, in one line. */
    public static String line() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return String.format(
                Locale.ROOT,
                "%d cores, %.1f GB of memory, load %.1f before the start, %s %s, Java %s, %s",
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() / 1e9,
                system.getSystemLoadAverage(),
                system.getName(),
                system.getArch(),
                Runtime.version(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }
}
