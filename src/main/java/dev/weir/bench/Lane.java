package dev.weir.bench;

import dev.weir.bench.Contestant.Run;
import dev.weir.event.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One that runs, and what it has taken so far. */
final class Lane implements AutoCloseable {

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

    private static final int AUTHORS = 5000;
    private static final int POSTS = 500;

    private final Contestant contestant;
    private final String name;
    private final Workload workload;
    private final Rig rig;
    private final Rig.Counter out;
    private final Map<String, Double> records = new TreeMap<>();
    private int published;
    private int measured;
    private Rig.Cpu used = Rig.Cpu.NONE;
    private double seconds;

    /**
     * Starts it, and leads so many comments through it before any is measured.
     *
     * @param name of its folder
     * @param comments that will follow
     */
    Lane(BenchSettings settings, String name, Contestant contestant, Run run, int warmUp, int comments) {
        this.contestant = contestant;
        this.name = name;
        workload = new Workload(1, AUTHORS, POSTS, "c", Workload.startFor(warmUp + comments, Instant.now()));
        rig = new Rig(settings, name, contestant.topics(run));
        if (contestant == Contestant.WEIR) {
            rig.publish(workload.preamble());
        }
        publish(warmUp);
        for (int instance = 1; instance <= run.instances(); instance++) {
            rig.start(contestant.line(
                    settings,
                    run,
                    rig.clients().bootstrapServers(),
                    rig.folder().resolve("data-" + instance)));
        }
        out = rig.counter(contestant.out(), contestant.keyedOut());
        out.await(warmUp, name + ", warming up");
        rig.awaitQuiet();
    }

    Contestant contestant() {
        return contestant;
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
        out.await(published, name);
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
