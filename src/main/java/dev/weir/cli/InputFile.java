package dev.weir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

    /** A line that somebody types; empty at the end of the input. */
    static String line(OutputOptions output) {
        try {
            byte[] line = new Lines(output.in()).next();
            return line == null ? "" : new String(line, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "can't read the answer: " + e.getMessage(), e);
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
