package dev.weir.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How the benchmarks start what they measure.
 *
 * @param java a Java machine with Weir's classes, as a command line
 * @param weir the {@code weir} command, as a command line
 * @param folder for data and logs
 * @param progress told what goes on, a line at a time
 */
public record BenchSettings(List<String> java, List<String> weir, Path folder, Consumer<String> progress) {

    public BenchSettings {
        java = List.copyOf(java);
        weir = List.copyOf(weir);
    }

    /** The same, but the {@code weir} command runs with one more option of the Java machine. */
    BenchSettings with(String javaOption) {
        List<String> line = new ArrayList<>(weir);
        line.add(1, javaOption);
        return new BenchSettings(java, line, folder, progress);
    }
}
