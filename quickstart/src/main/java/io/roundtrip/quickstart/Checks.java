package io.roundtrip.quickstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What must be so before anything is started; each fault says what is wrong and what to do. */
final class Checks {
    private static final int OLDEST_JAVA = 17;
    private static final long MEGABYTE = 1024 * 1024;
    private static final long DISK_NEEDED = 1024 * MEGABYTE;
    private static final long MEMORY_NEEDED = 2048 * MEGABYTE;

    private final Options options;
    private final Machine machine;
    private final Predicate<String> jarIsMissing;

    Checks(Options options, Machine machine, Predicate<String> jarIsMissing) {
        this.options = options;
        this.machine = machine;
        this.jarIsMissing = jarIsMissing;
    }

    /** All faults at once, so that nobody mends them one by one. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        checkJava(faults);
        checkJars(faults);
        checkDisk(faults);
        checkMemory(faults);
        checkUser(faults);
        checkPorts(faults);
        return faults;
    }

    private void checkJava(List<String> faults) {
        if (Runtime.version().feature() < OLDEST_JAVA) {
            faults.add("This is Java " + Runtime.version() + "; install a JDK of version " + OLDEST_JAVA
                    + " or later and point JAVA_HOME to it.");
        }
    }

    private void checkJars(List<String> faults) {
        for (String part : PartNames.ALL) {
            if (options.starts(part) && jarIsMissing.test(part)) {
                faults.add(ProgramFiles.jarOf(part) + " is missing; ./run builds it, and so does ./mvnw package.");
            }
        }
    }

    private void checkDisk(List<String> faults) {
        Path data = options.data();
        long free = machine.freeDisk(data);
        if (free < DISK_NEEDED) {
            faults.add("Only " + free / MEGABYTE + " MB are free at " + data + ", " + DISK_NEEDED / MEGABYTE
                    + " MB are needed; make room, or choose another place with --data=DIR.");
        }
    }

    private void checkMemory(List<String> faults) {
        long available = machine.availableMemory();
        if (available < MEMORY_NEEDED) {
            faults.add("Only " + available / MEGABYTE + " MB of memory are available, " + MEMORY_NEEDED / MEGABYTE
                    + " MB are needed; end other programs, or give this container or virtual machine more memory.");
        }
    }

    private void checkUser(List<String> faults) {
        if (options.starts(PartNames.POSTGRES) && !RootUser.canRunPostgres()) {
            faults.add(
                    "PostgreSQL does not run as root, and this machine grants no user namespace (unshare --user) to avoid that;"
                            + " run this as an ordinary user.");
        }
    }

    private void checkPorts(List<String> faults) {
        for (Port port : Port.values()) {
            int number = options.port(port);
            if (options.starts(port.part()) && !machine.isFree(number)) {
                String holder = PortHolder.of(number).orElse("another program");
                faults.add("Port " + number + " (" + port.part() + ") is taken by " + holder
                        + "; end it, or choose another port with " + port.option() + "=PORT.");
            }
        }
    }
}
