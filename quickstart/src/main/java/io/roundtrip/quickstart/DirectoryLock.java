package io.roundtrip.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One quickstart for each data directory. The operating system drops the lock when its holder dies, however it dies, so that no
 * stale lock ever needs a person; the file's text (pid and state) is only for the message to a second quickstart.
 */
final class DirectoryLock {
    private static final String STOPPING = " stopping";

    /** Windows locks bytes against reading too: ours lies behind the text. */
    private static final long LOCKED_BYTE = 1024;

    private static final Duration PACE = Duration.ofMillis(100);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(15);

    /** A quickstart whose launcher was killed needs a moment to see it and to begin to stop. */
    private static final Duration NOTICES_WITHIN = Duration.ofSeconds(2);

    private final FileChannel channel;

    @SuppressWarnings("unused") // held for as long as we live
    private final FileLock lock;

    private DirectoryLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** The lock, or nothing when another quickstart holds it; waits for one that is just stopping. */
    static Optional<DirectoryLock> takeWhenStopped(Path file) {
        long begin = System.nanoTime();
        Optional<DirectoryLock> taken = take(file);
        while (taken.isEmpty() && System.nanoTime() - begin < patience(file).toNanos()) {
            LockSupport.parkNanos(PACE.toNanos());
            taken = take(file);
        }
        return taken;
    }

    private static Duration patience(Path file) {
        return text(file).endsWith(STOPPING) ? STOPS_WITHIN : NOTICES_WITHIN;
    }

    private static Optional<DirectoryLock> take(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            DirectoryLock taken = new DirectoryLock(channel, lock);
            taken.write(ProcessHandle.current().pid() + " running");
            return Optional.of(taken);
        } catch (IOException e) {
            throw new StartFailure(
                    "Cannot write " + file + ": " + e
                            + "\nMake it writable for you, or choose another place with --data=DIR.",
                    e);
        }
    }

    /** The process id of whoever holds the lock. */
    static String holder(Path file) {
        return text(file).replaceAll("[^0-9]", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    void sayStopping() {
        write(ProcessHandle.current().pid() + STOPPING);
    }

    private void write(String text) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the lock file", e);
        }
    }
}
