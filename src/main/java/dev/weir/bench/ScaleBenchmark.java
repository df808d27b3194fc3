package dev.weir.bench;

import dev.weir.bench.Contestant.Run;
import java.util.ArrayList;
import java.util.List;

/** How many comments a second are drained with more threads, instances and partitions, broker and all on one machine. */
public final class ScaleBenchmark {

    private static final int ROUNDS = 4;

    private final BenchSettings settings;

    public ScaleBenchmark(BenchSettings settings) {
        this.settings = settings;
    }

    private record Setup(int threads, int instances, int partitions) {

        String inWords() {
            return many(threads, "thread") + ", " + many(instances, "instance") + ", " + many(partitions, "partition");
        }

        private static String many(int count, String what) {
            return count + " " + what + (count == 1 ? "" : "s");
        }
    }

    /** The first is what the others are compared with. */
    private static final List<Setup> SETUPS = List.of(
            new Setup(1, 1, 6), new Setup(2, 1, 6), new Setup(1, 2, 6), new Setup(1, 1, 1), new Setup(1, 1, 24));

    /**
     * All of them side by side, in turn.
     *
     * @param warmUp comments through each before
     * @param comments that are measured of each
     */
    public Figures compare(String command, String guarantee, int warmUp, int comments) {
        List<Lane> lanes = new ArrayList<>();
        try {
            for (Setup setup : SETUPS) {
                Run run = new Run(guarantee, setup.threads, setup.instances, setup.partitions, null);
                lanes.add(new Lane(settings, (lanes.size() + 1) + "-weir", Contestant.WEIR, run, warmUp, comments));
            }
            for (int round = 0; round < ROUNDS; round++) {
                int share = comments * (round + 1) / ROUNDS - comments * round / ROUNDS;
                if (share > 0) {
                    lanes.forEach(lane -> lane.round(share));
                }
            }
            return figures(command, guarantee, lanes, warmUp, comments);
        } finally {
            lanes.forEach(Lane::close);
        }
    }

    private static Figures figures(String command, String guarantee, List<Lane> lanes, int warmUp, int comments) {
        Lane.Cost first = lanes.get(0).cost();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            Lane.Cost cost = lanes.get(i).cost();
            rows.add(List.of(
                    SETUPS.get(i).inWords(),
                    Figures.number(cost.perSecond()),
                    Figures.ratio(cost.perSecond() / first.perSecond()),
                    Figures.number(cost.micros()),
                    Figures.ratio(cost.micros() / first.micros())));
        }
        return new Figures(
                "Scaling, " + guarantee,
                command,
                List.of("", "drained a second", "to the first", "CPU µs a comment", "to the first"),
                rows,
                new Figures.Chart(
                        "drained a second",
                        SETUPS.stream().map(Setup::inWords).toList(),
                        lanes.stream().map(lane -> lane.cost().perSecond()).toList()),
                List.of(comments + " comments each after " + warmUp + " to warm up, in turns of " + ROUNDS
                        + "; broker and instances share the processors. " + Machine.load()));
    }
}
