package dev.weir.stream;

import dev.weir.event.Json;
import dev.weir.event.Topics;
import dev.weir.spam.SpamModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The stages as they run in Kafka Streams, on RocksDB and with one partition, but without a broker: what a comment costs
 * here it costs the stages and their stores. Unlike a TopologyTestDriver it does not write a store's buffers to the disk
 * after each record. One thread.
 */
final class StagesOnDisk implements AutoCloseable {

    private final MockProcessorContext<String, StageOutput> context;
    private final List<KeyValueStore<String, byte[]>> stores = new ArrayList<>();
    private final Map<String, StageProcessor<?, ?>> stages = new HashMap<>();
    private final Deque<StageOutput> onward = new ArrayDeque<>();
    private final Consumer<StageOutput> outputs;
    private final Map<String, byte[]> keys = new HashMap<>();
    private final KeyRing ring;
    private final HotShelf hot = new HotShelf();
    private long offset;
    private Instant now = TestPipeline.START;

    /**
     * @param outputs is told what goes to a topic of the contract
     */
    StagesOnDisk(Path folder, boolean exactlyOnce, Consumer<StageOutput> outputs) {
        this.outputs = outputs;
        StreamSettings settings = new StreamSettings(
                1,
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                exactlyOnce,
                StreamSettings.Stores.ROCKSDB,
                "a secret for tests only");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "weir-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        context = new MockProcessorContext<>(properties, new TaskId(0, 0), folder.toFile());
        for (String store : List.of(
                ModerationTopology.SCREENING_STORE,
                ModerationTopology.THREADS_STORE,
                ModerationTopology.LEARNING_STORE,
                ModerationTopology.SIGNALS_STORE,
                ModerationTopology.CAMPAIGNS_STORE)) {
            open(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(store), Serdes.String(), Serdes.ByteArray())
                    .withLoggingDisabled()
                    .withCachingDisabled()
                    .build());
        }
        open(Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(SharedTables.POLICIES_STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build());
        ring = new KeyRing(exactlyOnce);
        ring.attach(new KeyRing.Published() {
            @Override
            public byte[] get(String id) {
                return keys.get(id);
            }

            @Override
            public void forEach(Consumer<byte[]> visitor) {
                keys.values().forEach(visitor);
            }
        });
        StageProcessor.Host host = new StageProcessor.Host(settings, StageEvents.NONE, CommitPace::none, new Leases());
        Supplier<SpamModel> starters = SpamModel.starters();
        ModelShelf models = new ModelShelf(starters.get());
        stages.put("reception", new StageProcessor.OfReception(host));
        stages.put("screening", new StageProcessor.OfScreening(host, ring));
        stages.put("threads", new StageProcessor.OfThreads(host, models, hot, ring));
        stages.put("learning", new StageProcessor.OfLearning(host, ring, starters));
        stages.put("signals", new StageProcessor.OfSignals(host));
        stages.put("campaigns", new StageProcessor.OfCampaigns(host));
        stages.values().forEach(stage -> stage.init(context));
    }

    private void open(KeyValueStore<String, byte[]> store) {
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        stores.add(store);
    }

    void at(Instant time) {
        now = time;
    }

    Instant now() {
        return now;
    }

    /** Publishes a record, and has it go through all stages. */
    void publish(String topic, String key, Object event) {
        byte[] value = event instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : Json.bytes(event);
        context.setRecordMetadata(topic, 0, offset++);
        give("reception", key.getBytes(StandardCharsets.UTF_8), value);
        while (!onward.isEmpty()) {
            deliver(onward.remove());
        }
    }

    /** Has the stages look at the clock. */
    void tick() {
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        context.scheduledPunctuators().stream()
                .filter(its -> !its.cancelled())
                .forEach(its -> its.getPunctuator().punctuate(now.toEpochMilli()));
        collect();
        while (!onward.isEmpty()) {
            deliver(onward.remove());
        }
    }

    private void deliver(StageOutput output) {
        if (output instanceof StageOutput.ToScreening input) {
            give("screening", input.key(), input.input());
        } else if (output instanceof StageOutput.ToThread input) {
            give("threads", input.post(), input.input());
        } else if (output instanceof StageOutput.ToLearning input) {
            give("learning", "", input.input());
        } else if (output instanceof StageOutput.ToSignals input) {
            give("signals", input.key(), input.input());
        } else if (output instanceof StageOutput.ToCampaigns input) {
            give("campaigns", "", input.input());
        } else if (output instanceof StageOutput.HotNews news) {
            hot.take(news.key(), news.hot() == null ? null : Json.bytes(news.hot()));
        } else if (output instanceof StageOutput.Key key) {
            keys.put(key.key().id(), Topics.AUTHOR_KEYS.value().encode(key.key()));
        } else if (output instanceof StageOutput.CheckedPolicy policy) {
            stores.get(stores.size() - 1).put(policy.blog(), policy.document());
        } else {
            outputs.accept(output);
        }
    }

    @SuppressWarnings("unchecked")
    private <K, V> void give(String stage, K key, V value) {
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        ((StageProcessor<K, V>) stages.get(stage)).process(new Record<>(key, value, now.toEpochMilli()));
        collect();
    }

    private void collect() {
        context.forwarded()
                .forEach(sent -> onward.add((StageOutput) sent.record().value()));
        context.resetForwards();
    }

    /** How many records the stores hold. */
    Map<String, Long> sizes() {
        Map<String, Long> sizes = new HashMap<>();
        stores.forEach(store -> sizes.put(store.name(), store.approximateNumEntries()));
        return sizes;
    }

    @Override
    public void close() {
        stages.values().forEach(StageProcessor::close);
        stores.forEach(KeyValueStore::close);
    }
}
