package dev.weir.service.metrics;

import dev.weir.service.Health;
import dev.weir.service.RestoreProgress;
import dev.weir.service.WeirService;
import dev.weir.stream.ModelHead;
import dev.weir.stream.StageEvents;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * All that is told at {@code /metrics}: what happened in the stages, Kafka Streams and its clients, the JVM and the
 * process. No label has a value that people chose, and none grows without bound. Thread-safe.
 */
public final class Metrics implements AutoCloseable {

    /** New tasks have metrics of their own, which are looked for so often. */
    private static final Duration LOOK_FOR_NEW = Duration.ofSeconds(15);

    /** Kafka Streams puts a new one into the names of its threads and clients at each start. */
    private static final Pattern PROCESS_ID =
            Pattern.compile("-?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final StageMetrics stages;
    private final MultiGauge lag;
    private final MultiGauge restore;
    private final ScheduledExecutorService clock;
    private @Nullable KafkaStreamsMetrics kafka;
    private volatile @Nullable WeirService watched;

    public Metrics() {
        registry.config().meterFilter(lastingNames());
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        garbage.bindTo(registry);
        stages = new StageMetrics(registry);
        lag = MultiGauge.builder("weir.lag.records")
                .description("Records of a topic that this instance has still to process")
                .register(registry);
        restore = MultiGauge.builder("weir.restore.remaining.records")
                .description("Records still to be read before a store is complete")
                .register(registry);
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "weir-metrics");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What the stages are to tell. */
    public StageEvents stageEvents() {
        return stages;
    }

    /** There is a service now, to be watched; once. */
    public synchronized void watch(WeirService weir, Health health) {
        watched = weir;
        kafka = new KafkaStreamsMetrics(weir.streams(), Tags.empty(), clock, LOOK_FOR_NEW);
        kafka.bindTo(registry);
        gauge(
                "weir.ready",
                "1 while all work of this instance goes on and the brokers answer",
                health,
                now -> now.report().ready() ? 1 : 0);
        gauge(
                "weir.alive",
                "0 when this instance has failed and must be started again",
                weir,
                now -> now.alive() ? 1 : 0);
        Gauge.builder("weir.state.memory.used", weir, now -> now.memory().used())
                .strongReference(true)
                .baseUnit("bytes")
                .description("What the stores take of the memory beside the heap")
                .register(registry);
        Gauge.builder("weir.state.memory.limit", weir, now -> now.memory().bytes())
                .strongReference(true)
                .baseUnit("bytes")
                .description("What the stores may take of the memory beside the heap")
                .register(registry);
        gauge(
                "weir.campaigns.undecided",
                "Campaigns that wait for a moderator, the same on all instances",
                weir,
                WeirService::undecidedCampaigns);
        gauge(
                "weir.model.lessons",
                "Decisions that the spam model in use learned from",
                weir,
                now -> of(now.model(), ModelHead::lessons, 0));
        gauge(
                "weir.model.edition",
                "How often the spam model was built anew",
                weir,
                now -> of(now.model(), ModelHead::edition, 0));
        gauge(
                "weir.model.pinned",
                "1 while the spam model is to stay as it is",
                weir,
                now -> of(now.model(), head -> head.pinned() ? 1 : 0, 0));
        Gauge.builder(
                        "weir.model.last.decision.age",
                        weir,
                        now -> of(now.model(), head -> head.lessons() == 0 ? Double.NaN : age(head.at()), Double.NaN))
                .strongReference(true)
                .baseUnit("seconds")
                .description(
                        "Time since the last decision that the spam model in use learned from; NaN before the first")
                .register(registry);
    }

    /** The figures as they are now, in Prometheus' text format. */
    public String text() {
        WeirService weir = watched;
        if (weir != null) {
            lag.register(rows("topic", lagByTopic(weir.streams().metrics())), true);
            restore.register(rows("store", remainingByStore(weir.restore().stores())), true);
        }
        return registry.scrape();
    }

    @Override
    public synchronized void close() {
        if (kafka != null) {
            kafka.close();
        }
        clock.shutdownNow();
        garbage.close();
        registry.close();
    }

    private <T> void gauge(String name, String what, T subject, ToDoubleFunction<T> value) {
        // Micrometer would let go of a subject that nobody else holds, and tell NaN.
        Gauge.builder(name, subject, value)
                .description(what)
                .strongReference(true)
                .register(registry);
    }

    private static double of(@Nullable ModelHead head, ToDoubleFunction<ModelHead> figure, double otherwise) {
        return head == null ? otherwise : figure.applyAsDouble(head);
    }

    private static double age(Instant at) {
        return Math.max(0, Duration.between(at, Instant.now()).toMillis() / 1000.0);
    }

    private static List<MultiGauge.Row<?>> rows(String label, Map<String, Double> values) {
        return values.entrySet().stream()
                .<MultiGauge.Row<?>>map(value -> MultiGauge.Row.of(Tags.of(label, value.getKey()), value.getValue()))
                .toList();
    }

    /** As the consumers of the stream threads know it; they learn it as they fetch. */
    private static Map<String, Double> lagByTopic(Map<MetricName, ? extends Metric> all) {
        Map<String, Double> lag = new TreeMap<>();
        all.forEach((name, metric) -> {
            String topic = name.tags().get("topic");
            String client = name.tags().getOrDefault("client-id", "");
            if (name.name().equals("records-lag")
                    && topic != null
                    && !client.endsWith("restore-consumer")
                    && metric.metricValue() instanceof Double value
                    && !value.isNaN()) {
                lag.merge(topic, value, Double::sum);
            }
        });
        return lag;
    }

    private static Map<String, Double> remainingByStore(List<RestoreProgress.Store> stores) {
        Map<String, Double> remaining = new TreeMap<>();
        stores.forEach(store ->
                remaining.put(store.store(), store.done() ? 0.0 : Math.max(0, store.total() - store.restored())));
        return remaining;
    }

    /** Names that change with each start would be new series for ever. */
    private static MeterFilter lastingNames() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().startsWith("kafka.") ? id.replaceTags(lasting(id.getTags())) : id;
            }
        };
    }

    private static List<Tag> lasting(List<Tag> tags) {
        return tags.stream()
                .map(tag ->
                        Tag.of(tag.getKey(), PROCESS_ID.matcher(tag.getValue()).replaceAll("")))
                .toList();
    }
}
