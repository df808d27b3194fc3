package dev.weir.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that a command writes: whole or not at all, whatever happens meanwhile. */
final class OutputFile {

    private OutputFile() {}

    /**
     * To be asked before long work.
     *
     * @throws CommandException if the file can't be written, as far as that can be known before
     */
    static void check(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw CommandException.usage("can't write " + file + ": it is a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw CommandException.usage("can't write " + file + ": there is no folder " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw CommandException.usage("can't write " + file + ": nothing may be written to " + folder);
        }
    }

    /**
     * Replaces the file's content.
     *
     * @throws CommandException if it can't be written; what was there before is still there then
     */
    static void write(Path file, byte[] content) {
        check(file);
        Path target = file.toAbsolutePath();
        try {
            Path unfinished = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".unfinished");
            try {
                Files.write(unfinished, content);
                try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                makeReadable(unfinished);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "can't write " + file + ": " + e, e);
        }
    }

    /** A temporary file is its owner's alone; a service under another account must be able to read a model. */
    private static void makeReadable(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        }
    }
}
