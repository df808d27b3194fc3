package dev.weir.bench;

import dev.weir.bench.Contestant.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CPU time a comment, in all processes together, and how many a second are drained. */
public final class CostBenchmark {

    private static final int PARTITIONS = 6;
    private static final int ROUNDS = 8;

    /** What does little for a comment needs more of them until its code is compiled. */
    private static final int LONGER = 5;

    private final BenchSettings settings;

    public CostBenchmark(BenchSettings settings) {
        this.settings = settings;
    }

    /**
     * The three of them side by side: in turn, again and again, since machines have faster and slower minutes.
     *
     * @param comments that go through each
     */
    public Figures compare(String command, String guarantee, int warmUp, int comments, @Nullable Path profile) {
        Run run = new Run(guarantee, 1, 1, PARTITIONS, null);
        Run profiled = new Run(guarantee, 1, 1, PARTITIONS, profile);
        int longer = LONGER * warmUp;
        try (Lane copying = new Lane(settings, "1-copy", Contestant.COPY, run, longer, comments);
                Lane hopping = new Lane(settings, "2-bare-hops", Contestant.BARE_HOPS, run, longer, comments);
                Lane moderating = new Lane(settings, "3-weir", Contestant.WEIR, profiled, warmUp, comments)) {
            List<Double> ratios = new ArrayList<>();
            List<String> each = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                int share = comments * (round + 1) / ROUNDS - comments * round / ROUNDS;
                if (share > 0) {
                    copying.round(share);
                    Duration bare = hopping.round(share);
                    Duration weir = moderating.round(share);
                    ratios.add((double) weir.toNanos() / bare.toNanos());
                    each.add(Figures.number(bare.toNanos() / 1e3 / share) + " and "
                            + Figures.number(weir.toNanos() / 1e3 / share));
                }
            }
            return figures(
                    command,
                    guarantee,
                    List.of(copying, hopping, moderating),
                    List.of(
                            comments + " comments each after " + warmUp + " to warm up (" + longer
                                    + " for the others), in " + ratios.size() + " rounds, one thread. "
                                    + Machine.load(),
                            "Weir to bare hops, round by round: "
                                    + ratios.stream().map(Figures::ratio).collect(Collectors.joining(", "))
                                    + "; in µs " + String.join(", ", each) + ".",
                            "Records that Weir writes for a comment: "
                                    + told(moderating.cost().records()) + "."));
        }
    }

    private static Figures figures(String command, String guarantee, List<Lane> lanes, List<String> notes) {
        Lane.Cost bare = lanes.stream()
                .filter(lane -> lane.contestant() == Contestant.BARE_HOPS)
                .findFirst()
                .orElseThrow()
                .cost();
        return new Figures(
                "CPU time a comment, " + guarantee,
                command,
                List.of("", "its own, µs", "broker, µs", "together, µs", "to bare hops", "drained a second", "records"),
                lanes.stream()
                        .map(lane -> row(lane.contestant(), lane.cost(), bare))
                        .toList(),
                new Figures.Chart(
                        "CPU µs a comment",
                        lanes.stream().map(lane -> lane.contestant().label).toList(),
                        lanes.stream().map(lane -> lane.cost().micros()).toList()),
                notes);
    }

    private static String told(Map<String, Double> records) {
        return records.entrySet().stream()
                .map(topic -> topic.getKey() + " " + Figures.ratio(topic.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static List<String> row(Contestant contestant, Lane.Cost cost, Lane.Cost bare) {
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
