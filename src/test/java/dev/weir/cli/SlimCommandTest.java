package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.Cli.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlimCommandTest {

    private static final List<String> ENTRIES = List.of(
            "META-INF/MANIFEST.MF",
            "dev/weir/cli/Weir.class",
            "librocksdbjni-linux64.so",
            "librocksdbjni-linux-aarch64.so",
            "librocksdbjni-osx-arm64.jnilib",
            "librocksdbjni-win64.dll",
            "linux/amd64/libzstd-jni-1.5.6-10.so",
            "linux/aarch64/libzstd-jni-1.5.6-10.so",
            "win/aarch64/libzstd-jni-1.5.6-10.dll",
            "net/jpountz/util/linux/amd64/liblz4-java.so",
            "net/jpountz/util/linux/aarch64/liblz4-java.so",
            "org/xerial/snappy/native/Linux/x86_64/libsnappyjava.so",
            "org/xerial/snappy/native/Linux/aarch64/libsnappyjava.so",
            "org/xerial/snappy/native/Linux/android-aarch64/libsnappyjava.so",
            "org/xerial/snappy/native/FreeBSD/x86_64/libsnappyjava.so",
            "schemas/comments.schema.json");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"amd64, jni-linux64|linux/amd64|Linux/x86_64", "aarch64, jni-linux-aarch64|linux/aarch64|Linux/aarch64"
    })
    void keeps_of_the_native_libraries_those_of_one_platform(String machine, String names) throws IOException {
        // Given
        Path jar = jar();
        Path copy = folder.resolve("slim.jar");
        Predicate<String> isNative = entry -> entry.matches(".*\\.(so|dll|jnilib)");

        // When
        SlimCommand.copy(jar, copy, SlimCommand.needed("Linux", machine));

        // Then
        assertThat(entries(copy))
                .containsExactlyElementsOf(ENTRIES.stream()
                        .filter(entry -> !isNative.test(entry) || entry.matches(".*(" + names + ")[./].*"))
                        .toList())
                .hasSize(3 + 4);
    }

    @Test
    void keeps_everything_on_a_platform_that_it_does_not_know() throws IOException {
        // Given
        Path jar = jar();
        Path copy = folder.resolve("slim.jar");

        // When
        SlimCommand.copy(jar, copy, SlimCommand.needed("Linux", "s390x"));

        // Then
        assertThat(entries(copy)).containsExactlyElementsOf(ENTRIES);
    }

    @Test
    void says_which_file_is_not_there() {
        // When
        Answer answer =
                new Cli().weir("slim", "no.jar", folder.resolve("slim.jar").toString());

        // Then
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("there is no file no.jar");
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("weir.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String entry : ENTRIES) {
                out.putNextEntry(new ZipEntry(entry));
                out.write(entry.getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static List<String> entries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).<String>map(name -> name).toList();
        }
    }
}
