package dev.weir.bench;

import dev.weir.bench.Contestant.Run;
import dev.weir.event.Topics;
import java.nio.file.Path;
import java.time.Duration;
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
    private static final int PARTITIONS = 6;
    private static final int ROUNDS = 8;

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

    /** One that runs, and what it has taken so far. */
    private final class Lane implements AutoCloseable {

        private final Contestant contestant;
        private final Workload workload;
        private final Rig rig;
        private final Rig.Counter out;
        private final Map<String, Double> records = new TreeMap<>();
        private int published;
        private int measured;
        private Rig.Cpu used = Rig.Cpu.NONE;
        private double seconds;

        Lane(Contestant contestant, Run run, int warmUp, int comments) {
            this.contestant = contestant;
            workload = new Workload(1, AUTHORS, POSTS, "c", Workload.startFor(warmUp + comments, Instant.now()));
            String name = ++number + "-" + contestant.name().toLowerCase(Locale.ROOT);
            rig = new Rig(settings, name, contestant.topics(run));
            if (contestant == Contestant.WEIR) {
                rig.publish(workload.preamble());
            }
            publish(warmUp);
            rig.start(contestant.line(
                    settings,
                    run,
                    rig.clients().bootstrapServers(),
                    rig.folder().resolve("data")));
            out = rig.counter(contestant.out(), contestant.keyedOut());
            out.await(warmUp, contestant.label + ", warming up");
            rig.awaitQuiet();
        }

        private void publish(int comments) {
            rig.publish(Stream.generate(workload::next).limit(comments).toList());
            published += comments;
        }

        /**
         * Measures so many more, until nothing more is done for them.
         *
         * @return CPU time of all processes together
         */
        Duration round(int comments) {
            rig.pause();
            publish(comments);
            Map<String, Long> recordsBefore = rig.records();
            Rig.Cpu before = rig.cpu();
            long begin = System.nanoTime();
            rig.goOn();
            out.await(published, contestant.label);
            seconds += (System.nanoTime() - begin) / 1e9;
            rig.awaitQuiet();
            Rig.Cpu now = rig.cpu().minus(before);
            used = used.plus(now);
            measured += comments;
            rig.records().forEach((topic, end) -> {
                if (!topic.equals(Topics.COMMENTS.name())) {
                    records.merge(topic, (double) (end - recordsBefore.getOrDefault(topic, 0L)), Double::sum);
                }
            });
            return now.measured().plus(now.broker());
        }

        Cost cost() {
            Map<String, Double> each = new TreeMap<>();
            records.forEach((topic, all) -> {
                if (all / measured >= 0.005) {
                    each.put(topic, all / measured);
                }
            });
            return new Cost(
                    used.measured().toNanos() / 1e3 / measured,
                    used.broker().toNanos() / 1e3 / measured,
                    measured / seconds,
                    each);
        }

        @Override
        public void close() {
            out.close();
            rig.close();
        }
    }

    /**
     * The three of them side by side: in turn, again and again, since machines have faster and slower minutes.
     *
     * @param comments that go through each
     */
    public Figures compare(String command, String guarantee, int warmUp, int comments, @Nullable Path profile) {
        Run run = new Run(guarantee, 1, PARTITIONS, null);
        Run profiled = new Run(guarantee, 1, PARTITIONS, profile);
        try (Lane copying = new Lane(Contestant.COPY, run, warmUp, comments);
                Lane hopping = new Lane(Contestant.BARE_HOPS, run, warmUp, comments);
                Lane moderating = new Lane(Contestant.WEIR, profiled, warmUp, comments)) {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                int share = comments * (round + 1) / ROUNDS - comments * round / ROUNDS;
                if (share > 0) {
                    copying.round(share);
                    Duration bare = hopping.round(share);
                    ratios.add((double) moderating.round(share).toNanos() / bare.toNanos());
                }
            }
            return figures(
                    command,
                    guarantee,
                    List.of(copying, hopping, moderating),
                    List.of(
                            comments + " comments each after " + warmUp + " to warm up, in " + ratios.size()
                                    + " rounds, one thread. " + Machine.load(),
                            "Weir to bare hops, round by round: "
                                    + ratios.stream().map(Figures::ratio).collect(Collectors.joining(", ")) + ".",
                            "Records that Weir writes for a comment: "
                                    + told(moderating.cost().records()) + "."));
        }
    }

    private static Figures figures(String command, String guarantee, List<Lane> lanes, List<String> notes) {
        Cost bare = lanes.stream()
                .filter(lane -> lane.contestant == Contestant.BARE_HOPS)
                .findFirst()
                .orElseThrow()
                .cost();
        return new Figures(
                "CPU time a comment, " + guarantee,
                command,
                List.of("", "its own, µs", "broker, µs", "together, µs", "to bare hops", "drained a second", "records"),
                lanes.stream()
                        .map(lane -> row(lane.contestant, lane.cost(), bare))
                        .toList(),
                new Figures.Chart(
                        "CPU µs a comment",
                        lanes.stream().map(lane -> lane.contestant.label).toList(),
                        lanes.stream().map(lane -> lane.cost().micros()).toList()),
                notes);
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
