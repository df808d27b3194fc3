package dev.weir.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link Lease} of each stream thread, and who looks after them. At least once it has to be started, or an instance that was
 * frozen or cut off writes over what others did meanwhile; exactly-once brokers refuse such writes. Thread-safe.
 */
public final class Leases implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    /** A session is sixty looks long, so that even the heartbeats of a short one are told apart. */
    private static final int LOOKS = 60;

    private static final Duration BLINK = Duration.ofMillis(20);
    private static final Duration SHORTEST = Duration.ofMillis(50);

    private static final String GROUP = "consumer-coordinator-metrics";

    /** What a thread asks its group's coordinator one after the other; of the streams protocol only the first. */
    private static final Set<String> ANSWERS = Set.of("heartbeat-total", "join-total", "sync-total");

    private final LongSupplier nanos;
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();
    private volatile @Nullable Terms terms;
    private @Nullable Thread thread;

    private record Terms(Duration session, Supplier<? extends Map<MetricName, ? extends Metric>> metrics) {}

    Leases() {
        this(System::nanoTime);
    }

    Leases(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * From now on threads have leases that end; until it is called they are endless.
     *
     * @param session after this time without a word brokers give a thread's tasks to others
     * @param metrics all of Kafka Streams' and of its clients'
     */
    public synchronized void start(Duration session, Supplier<? extends Map<MetricName, ? extends Metric>> metrics) {
        terms = new Terms(session, metrics);
        Duration pause = session.dividedBy(LOOKS).compareTo(SHORTEST) > 0 ? session.dividedBy(LOOKS) : SHORTEST;
        thread = new Thread(() -> lookOnAndOn(pause), "weir-leases");
        thread.setDaemon(true);
        thread.start();
    }

    private void lookOnAndOn(Duration pause) {
        try {
            while (true) {
                Thread.sleep(pause.toMillis());
                leases.values().forEach(Lease::look);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** For a stream thread that was just given a task. */
    Lease ofThisThread() {
        Terms now = terms;
        return now == null
                ? Lease.ENDLESS
                : leases.computeIfAbsent(Thread.currentThread().getName(), name -> begin(name, now));
    }

    private Lease begin(String name, Terms now) {
        DoubleSupplier answers = answers(name + "-consumer", now.metrics.get());
        return new Lease(now.session, answers, nanos, () -> LockSupport.parkNanos(BLINK.toNanos()));
    }

    private static DoubleSupplier answers(String client, Map<MetricName, ? extends Metric> metrics) {
        List<? extends Metric> mine = metrics.values().stream()
                .filter(metric -> metric.metricName().group().equals(GROUP)
                        && ANSWERS.contains(metric.metricName().name())
                        && client.equals(metric.metricName().tags().get("client-id")))
                .toList();
        if (mine.isEmpty()) {
            throw new IllegalStateException("no figures of the heartbeats of " + client);
        }
        return () -> mine.stream()
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .sum();
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
