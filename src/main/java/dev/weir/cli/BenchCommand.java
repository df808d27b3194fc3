package dev.weir.cli;

import dev.weir.bench.BenchSettings;
import dev.weir.bench.CostBenchmark;
import dev.weir.bench.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir bench}. */
@Command(
        name = "bench",
        description = "Measures what Weir costs and how long it takes, on this machine, with Kafka and all.",
        footerHeading = "%n",
        footer = {
            "Each starts a broker and what is measured as processes of their own, in a temporary folder. Figures of a",
            "busy machine are worth little but as ratios: nothing else should run. docs/BENCHMARKS.md tells what was",
            "seen."
        })
final class BenchCommand {

    @Mixin
    private OutputOptions output;

    @Command(name = "cost", description = "CPU time a comment: Weir, two bare hops, and a plain copy, side by side.")
    Integer cost(
            @Option(names = "--guarantee", defaultValue = "exactly_once_v2", paramLabel = "GUARANTEE")
                    ServiceOptions.Guarantee guarantee,
            @Option(names = "--comments", defaultValue = "40000", paramLabel = "N") int comments,
            @Option(names = "--warm-up", defaultValue = "40000", paramLabel = "N") int warmUp,
            @Option(names = "--profile", paramLabel = "FILE") @Nullable Path profile) {
        print(new CostBenchmark(settings())
                .compare(
                        "bench cost --guarantee " + guarantee + " --comments " + comments + " --warm-up " + warmUp,
                        guarantee.toString(),
                        warmUp,
                        comments,
                        profile));
        return ExitCode.OK;
    }

    private void print(Figures figures) {
        Terminal terminal = output.terminal();
        terminal.progressEnds();
        terminal.line("## " + figures.title());
        terminal.line(figures.markdown());
    }

    private BenchSettings settings() {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"));
        List<String> weir = new ArrayList<>(java);
        weir.add(1, "-Xmx512m");
        weir.add(Weir.class.getName());
        Terminal terminal = output.terminal();
        try {
            return new BenchSettings(java, weir, Files.createTempDirectory("weir-bench-"), terminal::progress);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "can't make a folder: " + e, e);
        }
    }
}
