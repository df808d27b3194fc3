package dev.weir.bench;

import dev.weir.stream.LocalPipeline;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How the work on a comment grows with what there is already: the stages alone, one after the other in one thread, with all
 * they remember on the heap. CPU time of that thread.
 */
public final class GrowthBenchmark {

    private static final int MEASURED = 4000;
    private static final int WARM_UP = 8000;
    private static final int ROUNDS = 3;

    private final BenchSettings settings;

    public GrowthBenchmark(BenchSettings settings) {
        this.settings = settings;
    }

    /**
     * What there is.
     *
     * @param history comments before the measured ones
     * @param words in the policy
     */
    private record Setting(int history, int authors, int posts, int words) {}

    /** Each of them by itself from the usual setting. */
    public Figures measure(String command) {
        Setting usual = new Setting(10_000, 5000, 500, 10);
        List<List<String>> rows = new ArrayList<>();
        // Whatever comes first is slower by half, and not by its own fault: a process compiles most in its first
        // minute.
        micros(usual);
        double base = row(rows, "usual: 10 000 comments of 5 000 authors on 500 posts, 10 words", usual, 0);
        for (int history : List.of(1000, 100_000)) {
            row(rows, history + " comments of history", new Setting(history, 5000, 500, 10), base);
        }
        for (int posts : List.of(50, 5, 1)) {
            row(rows, 10_000 / posts + " comments in a thread", new Setting(10_000, 5000, posts, 10), base);
        }
        for (int authors : List.of(50, 50_000)) {
            row(rows, authors + " authors", new Setting(10_000, authors, 500, 10), base);
        }
        for (int words : List.of(100, 1000, 10_000)) {
            row(rows, words + " words in the policy", new Setting(10_000, 5000, 500, words), base);
        }
        return new Figures(
                "How the work on a comment grows",
                command,
                List.of("", "CPU µs a comment", "to usual"),
                rows,
                new Figures.Chart(
                        "CPU µs a comment",
                        IntStream.rangeClosed(1, rows.size())
                                .mapToObj(String::valueOf)
                                .toList(),
                        rows.stream()
                                .map(row -> Double.valueOf(row.get(1).replace(" ", "")))
                                .toList()),
                List.of("The bars are in the order of the table. The stages alone, without Kafka; best of " + ROUNDS
                        + " times " + MEASURED + " comments. " + Machine.load()));
    }

    private double row(List<List<String>> rows, String name, Setting setting, double base) {
        settings.progress().accept(name);
        double micros = micros(setting);
        rows.add(List.of(name, Figures.number(micros), Figures.ratio(base == 0 ? 1 : micros / base)));
        return micros;
    }

    private static double micros(Setting setting) {
        int all = Math.max(setting.history, WARM_UP) + ROUNDS * MEASURED;
        Workload workload = new Workload(4, setting.authors, setting.posts, "c", Workload.startFor(all, Instant.now()));
        int[] verdicts = {0};
        LocalPipeline pipeline =
                new LocalPipeline("a secret of the benchmarks", verdict -> verdicts[0]++, letter -> {});
        pipeline.policy("*", policy(setting.words));
        long position = 0;
        for (Workload.Event event :
                workload.preamble().subList(1, workload.preamble().size())) {
            pipeline.take(event.value(), position++);
        }
        // Code is compiled before anything is measured, also where there is little history.
        for (int i = 0; i < all - ROUNDS * MEASURED; i++) {
            pipeline.take(workload.next().value(), position++);
        }
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            List<Workload.Event> comments =
                    IntStream.range(0, MEASURED).mapToObj(i -> workload.next()).toList();
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (Workload.Event comment : comments) {
                pipeline.take(comment.value(), position++);
            }
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
            best = Math.min(best, used / 1e3 / MEASURED);
        }
        if (verdicts[0] < all) {
            throw new IllegalStateException("only " + verdicts[0] + " verdicts for " + all + " comments");
        }
        return best;
    }

    private static byte[] policy(int words) {
        String list = IntStream.range(0, words).mapToObj(i -> "forbidden" + i).collect(Collectors.joining(", "));
        return ("{preset: open, version: bench, checks: {words: {block: [" + list + "]}}}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
