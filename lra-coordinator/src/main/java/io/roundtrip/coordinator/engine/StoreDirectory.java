package io.roundtrip.coordinator.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The directory of the journal, locked for this process: two coordinators on one store corrupt sagas. The operating system releases
 * the lock when the process ends, however it ends.
 */
public final class StoreDirectory implements AutoCloseable {

    private static final String SETTING = "coordinator.store.directory";
    private final Path path;
    private final FileChannel channel;

    private StoreDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Creates the directory where it is missing and takes its lock, or says why it cannot be used. */
    static StoreDirectory open(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        FileChannel channel = null;
        try {
            Files.createDirectories(path);
            channel = FileChannel.open(
                    path.resolve("coordinator.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock(channel, path);
            return new StoreDirectory(path, channel);
        } catch (IOException e) {
            throw new UnusableStoreException(
                    "Store directory " + path + " cannot be created or written: " + e,
                    "Make it writable for this user, or choose another with " + SETTING + "=/var/lib/lra-store",
                    e);
        }
    }

    private static void lock(FileChannel channel, Path path) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new UnusableStoreException(
                    "Store directory " + path + " is in use by another coordinator.",
                    "Stop the other one, or give this one its own directory with " + SETTING + "=/var/lib/lra-store-2",
                    null);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
