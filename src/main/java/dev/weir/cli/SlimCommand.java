package dev.weir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code weir slim}: for the Dockerfile, which has a Java to run but no tool for jars, and runs on the very platform that
 * its image is for.
 */
@Command(
        name = "slim",
        hidden = true,
        description = "Copies weir.jar without the native libraries of other platforms, for an image of this one.")
final class SlimCommand implements Callable<Integer> {

    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|jnilib|dylib|a)");

    /** By {@code os.arch}, what RocksDB, zstd, lz4 and snappy call it in their libraries' paths. */
    private static final Map<String, List<String>> LINUX = Map.of(
            "amd64", List.of("jni-linux64.", "linux/amd64/", "Linux/x86_64/"),
            "aarch64", List.of("jni-linux-aarch64.", "linux/aarch64/", "Linux/aarch64/"));

    @Parameters(index = "0", paramLabel = "JAR", description = "The jar to copy.")
    private Path from = Path.of("");

    @Parameters(index = "1", paramLabel = "TO", description = "The copy.")
    private Path to = Path.of("");

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        String system = System.getProperty("os.name");
        String machine = System.getProperty("os.arch");
        try {
            copy(from, to, needed(system, machine));
        } catch (NoSuchFileException e) {
            throw CommandException.usage("there is no file " + e.getFile());
        }
        output.terminal()
                .remark(to + ", for " + system + " on " + machine + ": " + Files.size(to) / 1_000_000 + " MB of "
                        + Files.size(from) / 1_000_000);
        return ExitCode.OK;
    }

    /** What a jar for this platform needs; all of it on one that is not known here. */
    static Predicate<String> needed(String system, String machine) {
        List<String> names = system.equals("Linux") ? LINUX.getOrDefault(machine, List.of()) : List.of();
        return names.isEmpty()
                ? entry -> true
                : entry -> !NATIVE.matcher(entry).matches() || names.stream().anyMatch(entry::contains);
    }

    /** Entries stay in their order, with their times: the same jar makes the same copy. */
    static void copy(Path from, Path to, Predicate<String> needed) throws IOException {
        if (!Files.exists(from)) {
            throw new NoSuchFileException(from.toString());
        }
        try (ZipFile jar = new ZipFile(from.toFile());
                ZipOutputStream copy = new ZipOutputStream(Files.newOutputStream(to))) {
            Enumeration<? extends ZipEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (needed.test(entry.getName())) {
                    ZipEntry same = new ZipEntry(entry.getName());
                    same.setTime(entry.getTime());
                    copy.putNextEntry(same);
                    try (InputStream content = jar.getInputStream(entry)) {
                        content.transferTo(copy);
                    }
                    copy.closeEntry();
                }
            }
        }
    }
}
