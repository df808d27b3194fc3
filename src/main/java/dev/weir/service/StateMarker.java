package dev.weir.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that stands in the state folder while an instance runs. If it stands there at the start, the instance before did
 * not stop by itself, and the stores may hold some late writes and lack earlier ones.
 */
final class StateMarker {

    private final Path file;

    /**
     * @param stateDirectory where the stores lie; made where it is missing
     */
    StateMarker(Path stateDirectory, String applicationId) {
        this.file = stateDirectory.resolve(applicationId + ".running");
    }

    /** Whether the last instance that used the folder was killed or failed. */
    boolean stands() {
        return Files.exists(file);
    }

    void set() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, ProcessHandle.current().pid() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("--state-dir: can't write " + file + ": " + e.getMessage(), e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("--state-dir: can't delete " + file + ": " + e.getMessage(), e);
        }
    }
}
