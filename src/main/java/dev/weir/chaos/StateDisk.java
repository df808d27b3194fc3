package dev.weir.chaos;

import dev.weir.process.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an instance keeps its state: a small disk of its own where this process may mount one, so that it can be full
 * without harm to anybody else.
 */
final class StateDisk implements AutoCloseable {

    private static final String SIZE = "size=256m";
    private static final byte[] PIECE = new byte[64 * 1024];

    private final Path folder;
    private final boolean mounted;

    private StateDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    static StateDisk at(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean mounted = Tool.run(List.of("mount", "-t", "tmpfs", "-o", SIZE, "weir-chaos", folder.toString()));
        return new StateDisk(folder, mounted);
    }

    Path folder() {
        return folder;
    }

    /** Whether it has an end that can be reached. */
    boolean canBeFull() {
        return mounted;
    }

    /** Leaves no byte free. */
    void fill() {
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (true) {
                filler.write(PIECE);
            }
        } catch (IOException e) {
            // That is what full means.
        }
    }

    void free() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    /** Deletes all that is on it. */
    void wipe() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't wipe " + folder, e);
        }
    }

    /** Copies what is on it to a folder beside, if it would be gone with the disk. */
    void keep() {
        if (mounted) {
            Tool.run(List.of("cp", "-r", folder.toString(), folder + "-kept"));
        }
    }

    @Override
    public void close() {
        if (mounted) {
            Tool.run(List.of("umount", "-l", folder.toString()));
        }
    }
}
