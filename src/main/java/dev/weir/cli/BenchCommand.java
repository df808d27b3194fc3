package dev.weir.cli;

import dev.weir.bench.BenchSettings;
import dev.weir.bench.CostBenchmark;
import dev.weir.bench.Figures;
import dev.weir.bench.GrowthBenchmark;
import dev.weir.bench.LatencyBenchmark;
import dev.weir.bench.RestoreBenchmark;
import dev.weir.bench.ScaleBenchmark;
import dev.weir.bench.StartBenchmark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** What is led through what is measured. */
    static final class Load {

        @Option(
                names = "--guarantee",
                defaultValue = "exactly_once_v2",
                paramLabel = "GUARANTEE",
                description = "exactly_once_v2 or at_least_once. Default: ${DEFAULT-VALUE}.")
        private ServiceOptions.Guarantee guarantee;

        @Option(
                names = "--comments",
                defaultValue = "20000",
                paramLabel = "N",
                description = "How many are measured of each. Default: ${DEFAULT-VALUE}.")
        private int comments;

        @Option(
                names = "--warm-up",
                defaultValue = "30000",
                paramLabel = "N",
                description = "How many go before. Default: ${DEFAULT-VALUE}.")
        private int warmUp;

        private void check() {
            positive("--comments", comments);
            positive("--warm-up", warmUp);
        }

        private String inWords() {
            return "--guarantee " + guarantee + " --comments " + comments + " --warm-up " + warmUp;
        }
    }

    /** How the service is started. */
    static final class More {

        @Option(names = "--with", paramLabel = "OPTIONS", description = "More options of `weir run`, in one argument.")
        @Nullable
        private String with;

        private List<String> words() {
            return with == null || with.isBlank()
                    ? List.of()
                    : List.of(with.strip().split("\\s+"));
        }

        private String suffix() {
            return with == null ? "" : " --with '" + with + "'";
        }
    }

    @Command(name = "cost", description = "CPU time a comment: Weir, two bare hops, and a plain copy, side by side.")
    Integer cost(
            @Mixin Load load,
            @Option(
                            names = "--profile",
                            paramLabel = "FILE",
                            description = "Record what Weir does with Java's flight recorder.")
                    @Nullable
                    Path profile) {
        load.check();
        return measure(settings -> new CostBenchmark(settings)
                .compare(
                        "bench cost " + load.inWords(),
                        load.guarantee.toString(),
                        load.warmUp,
                        load.comments,
                        profile));
    }

    @Command(
            name = "scale",
            description = "Comments a second with more threads, instances and partitions, on this machine.")
    Integer scale(@Mixin Load load) {
        load.check();
        return measure(settings -> new ScaleBenchmark(settings)
                .compare("bench scale " + load.inWords(), load.guarantee.toString(), load.warmUp, load.comments));
    }

    @Command(name = "latency", description = "How long a comment takes from the frontend to the blog.")
    Integer latency(
            @Option(names = "--guarantee", paramLabel = "GUARANTEE", description = "Default: both.")
                    ServiceOptions.@Nullable Guarantee guarantee,
            @Option(
                            names = "--rate",
                            paramLabel = "N",
                            split = ",",
                            defaultValue = "100,500,1000,5000",
                            description = "Comments a second. Default: ${DEFAULT-VALUE}.")
                    List<Integer> rates,
            @Option(
                            names = "--warm-up",
                            paramLabel = "N",
                            defaultValue = "60000",
                            description = "How many comments are judged before. Default: ${DEFAULT-VALUE}.")
                    int warmUp,
            @Option(
                            names = "--seconds",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "For each rate. Default: ${DEFAULT-VALUE}.")
                    int seconds,
            @Mixin More more) {
        rates.forEach(rate -> positive("--rate", rate));
        positive("--warm-up", warmUp);
        positive("--seconds", seconds);
        List<ServiceOptions.Guarantee> guarantees =
                guarantee == null ? List.of(ServiceOptions.Guarantee.values()) : List.of(guarantee);
        String rateList = rates.stream().map(String::valueOf).collect(Collectors.joining(","));
        return measure(settings -> new LatencyBenchmark(settings)
                .measure(
                        "bench latency" + (guarantee == null ? "" : " --guarantee " + guarantee) + " --rate " + rateList
                                + " --warm-up " + warmUp + " --seconds " + seconds + more.suffix(),
                        guarantees.stream()
                                .map(ServiceOptions.Guarantee::toString)
                                .toList(),
                        warmUp,
                        rates,
                        Duration.ofSeconds(seconds),
                        more.words()));
    }

    @Command(name = "start", description = "From the start of the process to the first verdict, broker included.")
    Integer start(
            @Option(names = "--times", paramLabel = "N", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
                    int times,
            @Mixin More more) {
        positive("--times", times);
        return measure(settings -> new StartBenchmark(settings)
                .measure("bench start --times " + times + more.suffix(), times, more.words()));
    }

    @Command(
            name = "restore",
            description = "How long a start takes with so many comments of history, with the stores and without.")
    Integer restore(
            @Option(
                            names = "--comments",
                            paramLabel = "N",
                            split = ",",
                            defaultValue = "10000,100000",
                            description = "How many, in one measurement after the other. Default: ${DEFAULT-VALUE}.")
                    List<Integer> comments,
            @Mixin More more) {
        comments.forEach(count -> positive("--comments", count));
        String list = comments.stream().map(String::valueOf).collect(Collectors.joining(","));
        return measure(settings -> new RestoreBenchmark(settings)
                .measure("bench restore --comments " + list + more.suffix(), comments, more.words()));
    }

    @Command(name = "growth", description = "How the work on a comment grows with history, threads, authors and words.")
    Integer growth() {
        return measure(settings -> new GrowthBenchmark(settings).measure("bench growth"));
    }

    /** Measures in a folder that goes when all went well; else the logs in it tell why. */
    private Integer measure(Function<BenchSettings, Figures> benchmark) {
        BenchSettings settings = settings();
        Figures figures = benchmark.apply(settings);
        Folders.delete(settings.folder());
        Terminal terminal = output.terminal();
        terminal.progressEnds();
        terminal.line("## " + figures.title());
        terminal.line(figures.markdown());
        return ExitCode.OK;
    }

    private static void positive(String option, int value) {
        if (value < 1) {
            throw CommandException.usage(option + ": 1 or more, not " + value);
        }
    }

    private BenchSettings settings() {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As in the image.
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"));
        List<String> weir = new ArrayList<>(java);
        weir.add(1, "-Xmx512m");
        weir.add(Weir.class.getName());
        Terminal terminal = output.terminal();
        return new BenchSettings(java, weir, Folders.temporary("weir-bench-"), atMostEachSecond(terminal::progress));
    }

    /** Where nobody rewrites a line, each is one more. */
    private static Consumer<String> atMostEachSecond(Consumer<String> progress) {
        long[] last = {System.nanoTime()};
        return text -> {
            if (System.nanoTime() - last[0] > Duration.ofSeconds(1).toNanos()) {
                last[0] = System.nanoTime();
                progress.accept(text);
            }
        };
    }
}
