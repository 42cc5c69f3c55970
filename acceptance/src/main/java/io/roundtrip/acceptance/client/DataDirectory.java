package io.roundtrip.acceptance.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The quickstart's data directory: tokens, processes and logs of the system that runs on it. */
public record DataDirectory(Path root) {
    /** The parts that are processes of their own. */
    public static final List<String> PARTS = List.of("application", "coordinator", "sandbox", "kafka", "postgres");

    /** The value of that name in {@code local.env}. */
    public String secret(String name) {
        return lines(root.resolve("local.env")).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + name + " in " + root + "/local.env"));
    }

    /** The process of a part, if it runs. */
    public Optional<ProcessHandle> process(String part) {
        Path file = root.resolve("run").resolve(part + ".pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines(file).get(0).split(" ", 2)[0]);
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    /** Where the parts' logs are. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** Of the role {@code roundtrip}, and of {@code sandbox}. */
    public String databasePassword() {
        return lines(root.resolve("keys").resolve("postgres-password")).get(0).strip();
    }

    /** Line 4 of PostgreSQL's own pid file. */
    public int databasePort() {
        return Integer.parseInt(
                lines(root.resolve("postgres").resolve("postmaster.pid")).get(3).strip());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
