package io.roundtrip.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own it does not see that it is: same process id, same files, and
 * nothing to hand over to another user.
 */
final class RootUser {
    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    private RootUser() {}

    /** What to put before one of PostgreSQL's commands. */
    static List<String> prefix() {
        return isRoot() ? NAMESPACE : List.of();
    }

    static boolean canRunPostgres() {
        if (!isRoot()) {
            return true;
        }
        try {
            Tool.run(List.of("unshare", "--user", "true"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRoot() {
        try {
            Path self = Path.of("/proc/self");
            return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
        } catch (IOException e) {
            return false;
        }
    }
}
