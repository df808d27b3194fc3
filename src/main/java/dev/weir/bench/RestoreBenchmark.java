package dev.weir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long Weir takes to be ready again with a history of so many comments: with its stores as an orderly stop left them, and
 * without any, from the changelogs in Kafka.
 */
public final class RestoreBenchmark {

    private static final int POSTS = 1_000;

    /** Guests enough that most write once or twice. */
    private static final int COMMENTS_OF_ONE = 2;

    private final BenchSettings settings;

    public RestoreBenchmark(BenchSettings settings) {
        this.settings = settings;
    }

    /**
     * @param comments of history, in one measurement after the other; each adds to what is there
     */
    public Figures measure(String command, List<Integer> comments, List<String> options) {
        Path folder = settings.folder().resolve("restore");
        Path state = folder.resolve("state-0");
        int most = comments.stream().mapToInt(Integer::intValue).max().orElse(0);
        Instant start = Workload.startFor(most, Instant.now());
        Workload workload = new Workload(5, Math.max(1, most / COMMENTS_OF_ONE), POSTS, "", start);
        List<List<String>> rows = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        int before = 0;
        for (int count : comments.stream().sorted().toList()) {
            try (SingleWeir weir = weir(folder, state, options)) {
                weir.awaitBroker();
                Rig.settle();
                if (before == 0) {
                    weir.publish(workload.preamble());
                }
                weir.judge(workload, before, count);
            }
            before = count;
            long bytes = size(state);
            double kept = secondsToReady(folder, state, options);
            state = folder.resolve("state-" + count);
            double restored = secondsToReady(folder, state, options);
            rows.add(List.of(
                    Figures.number(count),
                    Figures.number(bytes / 1e6),
                    Figures.ratio(kept),
                    Figures.ratio(restored),
                    restored - kept < 1 ? "–" : Figures.number(count / (restored - kept))));
            labels.add(Figures.number(count));
            seconds.add(restored);
        }
        return new Figures(
                "Restore",
                command,
                List.of(
                        "comments",
                        "stores, MB",
                        "ready with them, s",
                        "ready without, s",
                        "comments restored a second"),
                rows,
                new Figures.Chart("ready without stores, s", labels, seconds),
                List.of("From the start of the process, its broker included. " + Machine.load()));
    }

    private double secondsToReady(Path folder, Path state, List<String> options) {
        settings.progress().accept("starting");
        Path ready = settings.folder().resolve("ready");
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--ready-file", ready.toString()));
        long begin = System.nanoTime();
        try (SingleWeir weir = weir(folder, state, all)) {
            weir.awaitFile(ready);
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private SingleWeir weir(Path folder, Path state, List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--state-dir", state.toString()));
        return new SingleWeir(settings, folder, all);
    }

    private static long size(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.mapToLong(path -> path.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
