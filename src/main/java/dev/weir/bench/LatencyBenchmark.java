package dev.weir.bench;

import dev.weir.event.CommentKey;
import dev.weir.service.Publisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How long a comment takes from the frontend to the blog: from when it should have been published, at a steady rate whatever
 * happens, to when a reader of what is committed has it on {@code approved-comments} or {@code rejected-comments}. Weir runs
 * with its own broker in one process, as by {@code weir run}.
 */
public final class LatencyBenchmark {

    private static final int AUTHORS = 20_000;
    private static final int POSTS = 1000;
    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final BenchSettings settings;

    public LatencyBenchmark(BenchSettings settings) {
        this.settings = settings;
    }

    /**
     * At several rates, one after the other.
     *
     * @param warmUp comments that are judged before: what is measured is a service that has run for a while, and in the first
     *     minute Java's compiler takes more than half of a processor
     */
    public Figures measure(
            String command,
            List<String> guarantees,
            int warmUp,
            List<Integer> rates,
            Duration each,
            List<String> options) {
        List<List<String>> rows = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<Double> medians = new ArrayList<>();
        for (String guarantee : guarantees) {
            try (SingleWeir weir =
                    new SingleWeir(settings, settings.folder().resolve(guarantee), line(guarantee, options))) {
                weir.awaitBroker();
                Rig.settle();
                Workload before = new Workload(2, AUTHORS, POSTS, "", Workload.startFor(warmUp, Instant.now()));
                weir.publish(before.preamble());
                weir.judge(before, 0, warmUp);
                for (int rate : rates) {
                    measure(weir, rate, BEFORE, "warm-" + rate + "-");
                    long[] nanos = measure(weir, rate, each, "c-" + rate + "-");
                    rows.add(row(guarantee, rate, nanos));
                    labels.add((guarantee.startsWith("exactly") ? "EOS " : "ALOS ") + rate);
                    medians.add(nanos[nanos.length / 2] / 1e6);
                }
            }
        }
        return new Figures(
                "Latency, ms",
                command,
                List.of("", "comments/s", "p50", "p95", "p99", "p99.9", "largest"),
                rows,
                new Figures.Chart("p50, ms", labels, medians),
                List.of(each.toSeconds() + " s each, after " + warmUp + " comments to warm up. " + Machine.load()));
    }

    private static List<String> line(String guarantee, List<String> options) {
        List<String> line = new ArrayList<>(List.of("--processing-guarantee", guarantee));
        line.addAll(options);
        return line;
    }

    private static List<String> row(String guarantee, int rate, long[] nanos) {
        List<String> row = new ArrayList<>(List.of(guarantee, Integer.toString(rate)));
        for (double share : new double[] {0.5, 0.95, 0.99, 0.999, 1}) {
            int index = (int) Math.ceil(share * nanos.length) - 1;
            row.add(Figures.number(nanos[Math.max(0, index)] / 1e6));
        }
        return row;
    }

    /** Latencies in nanoseconds, sorted. */
    private long[] measure(SingleWeir weir, int rate, Duration howLong, String prefix) {
        int count = (int) (rate * howLong.toSeconds());
        Workload workload = new Workload(rate, AUTHORS, POSTS, prefix, Instant.now());
        Instant now = Instant.now();
        List<Workload.Event> comments = IntStream.range(0, count)
                .mapToObj(i -> workload.next(now.plusNanos(1_000_000_000L * i / rate)))
                .toList();
        try (Consumer<byte[], byte[]> consumer = weir.clients().consumer();
                Publisher publisher = new Publisher(weir.clients())) {
            SingleWeir.atEnd(consumer);
            long begin = System.nanoTime() + Duration.ofMillis(500).toNanos();
            CompletableFuture<Void> publishing =
                    CompletableFuture.runAsync(() -> publish(publisher, comments, begin, rate));
            long[] latencies = read(consumer, prefix, begin, rate, count);
            publishing.join();
            Arrays.sort(latencies);
            return latencies;
        }
    }

    private static void publish(Publisher publisher, List<Workload.Event> comments, long begin, int rate) {
        for (int i = 0; i < comments.size(); i++) {
            long due = due(begin, rate, i);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            Workload.Event comment = comments.get(i);
            publisher.send(comment.topic(), comment.key(), comment.value());
        }
        publisher.flush();
    }

    private static long due(long begin, int rate, int number) {
        return begin + 1_000_000_000L * number / rate;
    }

    private long[] read(Consumer<byte[], byte[]> consumer, String prefix, long begin, int rate, int count) {
        long[] latencies = new long[count];
        int seen = 0;
        long end = begin + PATIENCE.toNanos() + 1_000_000_000L * count / rate;
        String start = new CommentKey("bench", prefix).toString();
        while (seen < count) {
            for (ConsumerRecord<byte[], byte[]> out : consumer.poll(Duration.ofMillis(20))) {
                String key = new String(out.key(), StandardCharsets.UTF_8);
                if (!key.startsWith(start) || out.value() == null) {
                    continue;
                }
                int number = Integer.parseInt(key.substring(start.length()));
                if (latencies[number] == 0) {
                    latencies[number] = System.nanoTime() - due(begin, rate, number);
                    seen++;
                }
            }
            if (System.nanoTime() > end) {
                // More than this machine can do: those that are missing took as long as this at least.
                for (int number = 0; number < count; number++) {
                    latencies[number] = latencies[number] == 0 ? end - due(begin, rate, number) : latencies[number];
                }
                return latencies;
            }
            settings.progress().accept(rate + " comments/s: " + seen + " of " + count);
        }
        return latencies;
    }
}
