package dev.weir.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file that exists while the service is ready: what a container's health check can look at. */
final class ReadyFile {

    private final @Nullable Path file;

    /**
     * @param file null for none
     */
    ReadyFile(@Nullable Path file) {
        this.file = file;
    }

    /** Makes the file appear or go. */
    void set(boolean ready) {
        if (file == null) {
            return;
        }
        try {
            if (ready) {
                Path folder = file.toAbsolutePath().getParent();
                Files.createDirectories(folder);
                Files.writeString(file, ProcessHandle.current().pid() + " ready since " + Instant.now() + "\n");
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("--ready-file: can't write " + file + ": " + e.getMessage(), e);
        }
    }
}
