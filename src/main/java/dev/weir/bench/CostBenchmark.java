package dev.weir.bench;

import dev.weir.bench.Contestant.Run;
import dev.weir.event.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** CPU time a comment, in all processes together, and how many a second are drained. */
public final class CostBenchmark {

    private static final int AUTHORS = 5000;
    private static final int POSTS = 500;

    private final BenchSettings settings;
    private int number;

    public CostBenchmark(BenchSettings settings) {
        this.settings = settings;
    }

    /**
     * What one of them took.
     *
     * @param records that each topic took, a comment
     */
    record Cost(double measuredMicros, double brokerMicros, double perSecond, Map<String, Double> records) {

        double micros() {
            return measuredMicros + brokerMicros;
        }
    }

    /**
     * Leads the same comments through one that runs.
     *
     * @param warmUp comments that go through before, so that code is compiled and stores are not empty
     */
    Cost measure(Contestant contestant, Run run, int instances, int warmUp, int comments) {
        String name = ++number + "-" + contestant.name().toLowerCase(Locale.ROOT);
        Workload workload = new Workload(1, AUTHORS, POSTS, "c", Workload.startFor(warmUp + comments, Instant.now()));
        try (Rig rig = new Rig(settings, name, contestant.topics(run))) {
            if (contestant == Contestant.WEIR) {
                rig.publish(workload.preamble());
            }
            rig.publish(comments(workload, warmUp));
            for (int i = 1; i <= instances; i++) {
                rig.start(contestant.line(
                        settings,
                        run,
                        rig.clients().bootstrapServers(),
                        rig.folder().resolve("data-" + i)));
            }
            try (Rig.Counter out = rig.counter(contestant.out(), contestant.keyedOut())) {
                out.await(warmUp, contestant.label + ", warming up");
                rig.pause();
                rig.publish(comments(workload, comments));
                Map<String, Long> recordsBefore = rig.records();
                Rig.Cpu before = rig.cpu();
                long begin = System.nanoTime();
                rig.goOn();
                out.await(warmUp + comments, contestant.label);
                double seconds = (System.nanoTime() - begin) / 1e9;
                Rig.Cpu used = rig.cpu().minus(before);
                return new Cost(
                        used.measured().toNanos() / 1e3 / comments,
                        used.broker().toNanos() / 1e3 / comments,
                        comments / seconds,
                        each(recordsBefore, rig.records(), comments));
            }
        }
    }

    private static Map<String, Double> each(Map<String, Long> before, Map<String, Long> after, int comments) {
        Map<String, Double> each = new TreeMap<>();
        after.forEach((topic, end) -> {
            double records = (double) (end - before.getOrDefault(topic, 0L)) / comments;
            if (records >= 0.005 && !topic.equals(Topics.COMMENTS.name())) {
                each.put(topic, records);
            }
        });
        return each;
    }

    private static List<Workload.Event> comments(Workload workload, int count) {
        return Stream.generate(workload::next).limit(count).toList();
    }

    /** The three of them side by side. */
    public Figures compare(String command, String guarantee, int warmUp, int comments, @Nullable Path profile) {
        List<List<String>> rows = new ArrayList<>();
        Run run = new Run(guarantee, 1, 6, null);
        Cost bare = measure(Contestant.BARE_HOPS, run, 1, warmUp, comments);
        Cost copy = measure(Contestant.COPY, run, 1, warmUp, comments);
        Cost weir = measure(Contestant.WEIR, new Run(guarantee, 1, 6, profile), 1, warmUp, comments);
        rows.add(row(Contestant.COPY, copy, bare));
        rows.add(row(Contestant.BARE_HOPS, bare, bare));
        rows.add(row(Contestant.WEIR, weir, bare));
        return new Figures(
                "CPU time a comment, " + guarantee,
                command,
                List.of("", "its own, µs", "broker, µs", "together, µs", "to bare hops", "drained a second", "records"),
                rows,
                new Figures.Chart(
                        "CPU µs a comment",
                        List.of(Contestant.COPY.label, Contestant.BARE_HOPS.label, Contestant.WEIR.label),
                        List.of(copy.micros(), bare.micros(), weir.micros())),
                List.of(
                        comments + " comments each after " + warmUp + " to warm up, one thread. " + Machine.load(),
                        "Records that Weir writes for a comment: " + told(weir.records()) + "."));
    }

    private static String told(Map<String, Double> records) {
        return records.entrySet().stream()
                .map(topic -> topic.getKey() + " " + Figures.ratio(topic.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static List<String> row(Contestant contestant, Cost cost, Cost bare) {
        return List.of(
                contestant.label,
                Figures.number(cost.measuredMicros()),
                Figures.number(cost.brokerMicros()),
                Figures.number(cost.micros()),
                Figures.ratio(cost.micros() / bare.micros()),
                Figures.number(cost.perSecond()),
                Figures.number(cost.records().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum()));
    }
}
