package io.roundtrip.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A program unpacked into {@code run/<name>-<hash of what was packed>/}: unpacked once, again when the packed file changes, and
 * never half, because the directory gets its name when it is complete.
 */
final class Unpacked {
    /** Fills an empty directory. */
    @FunctionalInterface
    interface Filler {
        void fill(Path directory) throws IOException;
    }

    private Unpacked() {}

    static Path at(Path run, String name, String hash, Filler filler) throws IOException {
        Path complete = run.resolve(name + "-" + hash);
        if (Files.isDirectory(complete)) {
            return complete;
        }
        try (DirectoryStream<Path> older = Files.newDirectoryStream(run, name + "-*")) {
            older.forEach(DataDirectory::delete);
        }
        Path draft = run.resolve(name + "-unfinished");
        filler.fill(Files.createDirectories(draft));
        return Files.move(draft, complete, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The first 16 hex digits of the SHA-256 of {@code content}, which is read to its end. */
    static String hash(InputStream content) throws IOException {
        try (content) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
