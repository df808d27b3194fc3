package dev.weir.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a folder to one process. The operating system drops the lock when the process ends, however it ends; the file
 * stays behind and means nothing by itself.
 */
final class FolderLock implements AutoCloseable {

    /** Far behind the owner's number: where locks are mandatory, others can still read who holds it. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock in {@code file}, which is created where it is missing, folders and all.
     *
     * @throws EmbeddedBrokerException if another process, or another part of this one, holds it
     * @throws UncheckedIOException if the file can't be written
     */
    static FolderLock acquire(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                String owner = Files.readString(file).strip();
                channel.close();
                throw new EmbeddedBrokerException("The data folder "
                        + file.toAbsolutePath().getParent() + " is in use by another Weir"
                        + (owner.isEmpty() ? "" : " (process " + owner + ")")
                        + ". Stop that one, or give this one a data folder of its own with --data.");
            }
            writeOwner(channel);
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't lock the data folder with " + file, e);
        }
    }

    /** Gives the folder free. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't release the lock on the data folder", e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void writeOwner(FileChannel channel) throws IOException {
        channel.truncate(0);
        String owner = ProcessHandle.current().pid() + System.lineSeparator();
        channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)), 0);
    }
}
