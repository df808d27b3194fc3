package dev.weir.chaos;

import dev.weir.event.CommentKey;
import dev.weir.event.InvalidEventException;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.service.ClusterException;
import dev.weir.service.KafkaClients;
import dev.weir.service.RequiredTopics;
import dev.weir.service.TopicProvisioner;
import dev.weir.service.TopicReader;
import dev.weir.stream.InternalTopics;
import dev.weir.stream.ModelHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** One run: starts everything, plays the load, lets the nemesis at it, waits until all is quiet, and has it judged. */
public final class ChaosRun {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration QUIET_LIMIT = Duration.ofMinutes(8);
    private static final Duration SAMPLE = Duration.ofSeconds(1);
    private static final Duration BLINK = Duration.ofMillis(20);

    /** Longer than any wait of Weir's for evidence, and than the model's pace. */
    private static final Duration QUIET = Duration.ofSeconds(14);

    /** Longer than an edit waits for its comment. */
    private static final Duration QUIET_WITH_ORPHANS = Duration.ofSeconds(75);

    private final ChaosSettings settings;
    private final Consumer<String> progress;
    private final Script script;
    private final List<ScriptedEvent> events = new ArrayList<>();
    private final AtomicLong verdicts = new AtomicLong();
    private volatile boolean over;
    private volatile Gauge.@Nullable Reading reading;
    private volatile long stillSince;

    /**
     * @param progress told about once a second how things stand
     */
    public ChaosRun(ChaosSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
        this.script = new Script(settings.seed());
    }

    /**
     * Runs it all; this takes two minutes and more beyond the length asked for.
     *
     * @throws IllegalStateException if it could not even begin
     */
    public ChaosResult run() {
        try {
            Files.createDirectories(settings.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Instant begin = Instant.now();
        Timeline[] timeline = {new Timeline()};
        try (Cluster cluster = new Cluster(settings);
                Fleet fleet = new Fleet(
                        settings,
                        cluster,
                        (instance, what) -> timeline[0].incident("instance " + (instance + 1) + " " + what))) {
            Thread rescue = new Thread(() -> {
                fleet.end();
                cluster.end();
            });
            Runtime.getRuntime().addShutdownHook(rescue);
            try {
                return run(cluster, fleet, timeline, begin);
            } finally {
                over = true;
                Runtime.getRuntime().removeShutdownHook(rescue);
            }
        }
    }

    private ChaosResult run(Cluster cluster, Fleet fleet, Timeline[] timeline, Instant begin) {
        progress.accept("starting " + settings.brokers() + " broker(s) and " + settings.instances() + " instances");
        cluster.start();
        KafkaClients clients = new KafkaClients(cluster.bootstrapServers(), Map.of());
        provision(clients);
        fleet.start();
        background("chaos-keeper", () -> {
            fleet.keep();
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        });
        background("chaos-gauge", () -> gauge(clients));
        try (Load load = new Load(cluster.bootstrapServers())) {
            background("chaos-watch", () -> watch(clients, load));
            mustBe("all instances ready", fleet::allReady, load);
            play(script.preamble(Instant.now()), load);
            awaitQuiet(Duration.ofSeconds(4), START_LIMIT, load, "before it begins");

            Timeline story = new Timeline();
            timeline[0] = story;
            Injector injector = new Injector(cluster, fleet, story);
            background("chaos-sampler", () -> sample(story, load, injector));
            List<Fault> plan = Nemesis.plan(settings);
            Thread nemesis = new Thread(() -> injector.run(plan), "chaos-nemesis");
            nemesis.setDaemon(true);
            nemesis.start();
            play(script.story(Instant.now(), settings.length(), settings.eventsPerSecond()), load);
            join(nemesis);

            Duration quiet = script.hasOrphans() ? QUIET_WITH_ORPHANS : QUIET;
            String unrest = null;
            Duration limit = quietLimit();
            if (!awaitQuiet(quiet, limit, load, "after the last fault")) {
                unrest = "after " + limit.toSeconds() + " s " + howFar();
            }
            // What still moves can't be asked which model it has.
            List<ScriptedEvent> probes = unrest == null ? script.probes(Instant.now()) : List.of();
            play(probes, load);
            if (unrest == null && !awaitQuiet(QUIET, QUIET_LIMIT, load, "after the probes")) {
                unrest = "after the probes, for " + QUIET_LIMIT.toSeconds() + " s, " + howFar();
            }
            ChaosResult result = judge(clients, load, unrest, probes, story, begin);
            if (!result.held()) {
                fleet.keepState();
            }
            return result;
        }
    }

    /** Instances that are killed again and again fall behind; the longer that lasts, the more there is to catch up with. */
    private Duration quietLimit() {
        Duration half = settings.length().dividedBy(2);
        return half.compareTo(QUIET_LIMIT) > 0 ? half : QUIET_LIMIT;
    }

    // -- beginning ----------------------------------------------------------------------------------------

    private void provision(KafkaClients clients) {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                if (clients.reach() == settings.brokers()) {
                    TopicProvisioner provisioner = new TopicProvisioner(clients);
                    provisioner.apply(provisioner.plan(RequiredTopics.of(settings.partitions(), settings.brokers())));
                    return;
                }
            } catch (ClusterException e) {
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException(
                            "the brokers did not come up; look at the logs in " + settings.folder(), e);
                }
            }
            LockSupport.parkNanos(BLINK.toNanos());
        }
    }

    private void mustBe(String what, BooleanSupplier condition, Load load) {
        if (!await(condition, START_LIMIT, load)) {
            throw new IllegalStateException("not " + what + " after " + START_LIMIT.toSeconds()
                    + " s; look at the logs in " + settings.folder());
        }
    }

    private void play(List<ScriptedEvent> part, Load load) {
        events.addAll(part);
        load.play(part);
        load.settle();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // -- watching -----------------------------------------------------------------------------------------

    private void background(String name, Runnable again) {
        Thread thread = new Thread(
                () -> {
                    while (!over) {
                        again.run();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void gauge(KafkaClients clients) {
        try (Gauge gauge = new Gauge(clients.bootstrapServers())) {
            while (!over) {
                Gauge.Reading before = reading;
                Gauge.Reading now = gauge.read();
                boolean still = now != null
                        && before != null
                        && now.lag() == 0
                        && now.open() == 0
                        && now.ends().equals(before.ends());
                if (!still) {
                    stillSince = System.nanoTime();
                }
                reading = now;
                LockSupport.parkNanos(SAMPLE.toNanos());
            }
        }
    }

    /** Tells the load which comments have a verdict, for its moderators. */
    private void watch(KafkaClients clients, Load load) {
        verdicts.set(0);
        try (TopicReader reader = new TopicReader(clients, Topics.VERDICTS.name(), TopicReader.From.BEGINNING)) {
            while (!over) {
                for (ConsumerRecord<byte[], byte[]> verdict : reader.poll()) {
                    verdicts.incrementAndGet();
                    load.judged(new String(verdict.key(), StandardCharsets.UTF_8));
                }
            }
        } catch (ClusterException e) {
            // The brokers are away; from the beginning when they are back.
            LockSupport.parkNanos(SAMPLE.toNanos());
        }
    }

    private void sample(Timeline timeline, Load load, Injector injector) {
        Gauge.Reading now = reading;
        Long lag = now == null ? null : Long.valueOf(now.lag());
        Duration at = timeline.now();
        timeline.add(new Timeline.Sample(at, load.acknowledgedCount(), verdicts.get(), lag));
        progress.accept(String.format(
                java.util.Locale.ROOT,
                "%d:%02d of %d:%02d  %,d acknowledged  %,d verdicts  lag %s  %s",
                at.toMinutes(),
                at.toSecondsPart(),
                settings.length().toMinutes(),
                settings.length().toSecondsPart(),
                load.acknowledgedCount(),
                verdicts.get(),
                lag == null ? "?" : String.format(java.util.Locale.ROOT, "%,d", lag),
                injector.now()));
        LockSupport.parkNanos(SAMPLE.toNanos());
    }

    private boolean awaitQuiet(Duration quiet, Duration limit, Load load, String when) {
        progress.accept("waiting until all is quiet, " + when);
        stillSince = System.nanoTime();
        return await(() -> System.nanoTime() - stillSince > quiet.toNanos(), limit, load);
    }

    /** Waits, and publishes meanwhile what waited for a verdict. */
    private boolean await(BooleanSupplier condition, Duration limit, Load load) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            if (load.releaseJudged()) {
                load.settle();
                stillSince = System.nanoTime();
            }
            LockSupport.parkNanos(BLINK.toNanos());
        }
        return true;
    }

    private String howFar() {
        Gauge.Reading now = reading;
        return now == null
                ? "the brokers do not answer"
                : "the lag is " + now.lag() + ", " + now.open() + " partitions have open transactions, and it was last"
                        + " still for "
                        + Duration.ofNanos(System.nanoTime() - stillSince).toSeconds() + " s";
    }

    // -- the end ------------------------------------------------------------------------------------------

    private ChaosResult judge(
            KafkaClients clients,
            Load load,
            @Nullable String unrest,
            List<ScriptedEvent> probes,
            Timeline timeline,
            Instant begin) {
        progress.accept("reading all topics");
        Facts facts = new Facts(events);
        for (Topic<?, ?> topic : Topics.INPUTS) {
            TopicReader.readToEnd(clients, topic.name(), found -> facts.take(observed(found)));
        }
        TopicReader.readToEnd(clients, Topics.AUTHOR_KEYS.name(), found -> facts.take(observed(found)));
        for (Topic<?, ?> topic : Topics.OUTPUTS) {
            TopicReader.readToEnd(clients, topic.name(), found -> facts.take(observed(found)));
        }
        Terms terms = new Terms(settings.exactlyOnce(), load.acknowledged(), unrest, model(clients), keys(probes));
        List<Ruling> rulings = Judge.judge(facts, terms);
        long lines = facts.verdicts().values().stream().mapToLong(List::size).sum();
        return new ChaosResult(
                settings,
                begin,
                load.acknowledgedCount(),
                load.unknown(),
                facts.verdicts().size(),
                lines,
                rulings,
                timeline);
    }

    private static Observed observed(ConsumerRecord<byte[], byte[]> found) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : found.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Observed(
                new Place(found.topic(), found.partition(), found.offset()), found.key(), found.value(), headers);
    }

    private static @Nullable String model(KafkaClients clients) {
        List<ModelHead> heads = new ArrayList<>();
        TopicReader.readToEnd(clients, InternalTopics.SPAM_MODEL, found -> {
            ModelHead head = ModelHead.in(found.key(), found.value());
            if (head != null) {
                heads.add(head);
            }
        });
        return heads.isEmpty() ? null : heads.get(heads.size() - 1).version();
    }

    private static List<String> keys(List<ScriptedEvent> probes) {
        Set<String> keys = new HashSet<>();
        for (ScriptedEvent probe : probes) {
            try {
                var event = Topics.COMMENTS.value().decode(probe.value());
                keys.add(new CommentKey(event.blog(), event.id()).toString());
            } catch (InvalidEventException e) {
                throw new IllegalStateException(e);
            }
        }
        return List.copyOf(keys);
    }
}
