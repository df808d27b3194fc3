package dev.weir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file that a command reads, or standard input for {@code -}. */
final class InputFile {

    private InputFile() {}

    static InputStream open(String name, OutputOptions output) {
        if (name.equals("-")) {
            return output.in();
        }
        try {
            return Files.newInputStream(Path.of(name));
        } catch (NoSuchFileException e) {
            throw CommandException.usage("there is no file " + name);
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, "can't read " + name + ": " + e.getMessage(), e);
        }
    }

    static byte[] read(String name, OutputOptions output) {
        try (InputStream in = open(name, output)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, "can't read " + name + ": " + e.getMessage(), e);
        }
    }
}
