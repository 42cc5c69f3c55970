package io.roundtrip.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where everything that outlives a run is kept: {@code .roundtrip/} at the repository's root, unless moved by {@code --data}. */
record DataDirectory(Path root) {
    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path lraStore() {
        return root.resolve("lra-store");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** Pid files and unpacked programs: nothing in it is missed when it is deleted. */
    Path run() {
        return root.resolve("run");
    }

    Path keys() {
        return root.resolve("keys");
    }

    Path localEnv() {
        return root.resolve("local.env");
    }

    Path lock() {
        return root.resolve("quickstart.lock");
    }

    PidFile pidFile(String part) {
        return new PidFile(run().resolve(part + ".pid"));
    }

    void create() {
        try {
            PrivateFiles.createDirectory(root);
            Files.createDirectories(logs());
            Files.createDirectories(run());
            PrivateFiles.createDirectory(keys());
        } catch (IOException e) {
            throw new StartFailure(
                    "Cannot write to " + root + ": " + e
                            + "\nMake it writable for you, or choose another place with --data=DIR.",
                    e);
        }
    }

    /** Deletes what a quickstart wrote, by name: a directory given by mistake loses nothing else. The lock stays, we hold it. */
    void deleteContents() {
        for (Path ours :
                List.of(postgres(), postgresUnfinished(), kafka(), lraStore(), logs(), run(), keys(), localEnv())) {
            delete(ours);
        }
    }

    /** Where a new database cluster is made; it moves to {@link #postgres()} when it is complete. */
    Path postgresUnfinished() {
        return root.resolve("postgres.unfinished");
    }

    static void delete(Path tree) {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + tree, e);
        }
    }
}
