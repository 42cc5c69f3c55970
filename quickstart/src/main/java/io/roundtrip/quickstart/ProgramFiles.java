package io.roundtrip.quickstart;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the built programs are, seen from our own jar in {@code quickstart/target/}. */
final class ProgramFiles {
    private static final Map<String, String> JARS = Map.of(
            PartNames.APPLICATION, "src/target/roundtrip-application.jar",
            PartNames.COORDINATOR, "lra-coordinator/target/lra-coordinator.jar",
            PartNames.SANDBOX, "partner-sandbox/target/partner-sandbox.jar");

    private ProgramFiles() {}

    static Path ownJar() {
        try {
            return Path.of(ProgramFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Our own jar has no path", e);
        }
    }

    /** The repository's root. */
    static Path root() {
        return ownJar().getParent().getParent().getParent();
    }

    /** The shipped jar of {@code part}; only the three that are ours have one. */
    static Path jarOf(String part) {
        return root().resolve(JARS.get(part));
    }

    static boolean isMissing(String part) {
        return JARS.containsKey(part) && !Files.exists(jarOf(part));
    }

    static Path loadJar() {
        return root().resolve("acceptance/target/acceptance.jar");
    }
}
