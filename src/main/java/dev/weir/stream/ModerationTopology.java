package dev.weir.stream;

import dev.weir.event.AuthorKey;
import dev.weir.event.CampaignCard;
import dev.weir.event.Codec;
import dev.weir.event.DeadLetter;
import dev.weir.event.Erasure;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.spam.SpamModel;
import dev.weir.spam.campaign.HotSignal;
import dev.weir.stream.StageOutput.CheckedPolicy;
import dev.weir.stream.StageOutput.Dead;
import dev.weir.stream.StageOutput.OfPost;
import dev.weir.stream.StageOutput.ToLearning;
import dev.weir.stream.StageOutput.ToScreening;
import dev.weir.stream.StageOutput.ToThread;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.BranchedKStream;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Reception, screening and threads, joined on Kafka Streams.
 *
 * <pre>
 * comments, sessions, likes, ... ─► RECEPTION ─ by author ─► SCREENING ─ by post ─► THREADS ─► outputs
 *                                       └────────────── by post ─────────────────────┘
 *                                                     SCREENING ◄─ author facts ─── THREADS
 * </pre>
 *
 * Every processor, store and topic in it has a stable name: to rename one is to lose its state.
 */
public final class ModerationTopology implements Supplier<Topology> {

    static final String SCREENING_STORE = "screening-memory";
    static final String THREADS_STORE = "threads-memory";
    static final String LEARNING_STORE = "learning-memory";
    static final String SIGNALS_STORE = "signals-memory";
    static final String CAMPAIGNS_STORE = "campaigns-memory";
    static final String HOT_STORE = "hot-signals";
    static final String MODEL_STORE = "spam-model";
    static final String POLICIES_STORE = "policies";
    static final String KEYS_STORE = "author-keys";

    /** What was erased must go from the log as well, within a day and the time that the cleaner takes. */
    private static final Map<String, String> CHANGELOG = Map.of("max.compaction.lag.ms", "86400000");

    private static final String RECEPTION = "reception";
    private static final String SCREENING = "screening";
    private static final String THREADS = "threads";
    private static final String LEARNING = "learning";
    private static final String SIGNALS = "signals";
    private static final String CAMPAIGNS = "campaigns";
    private static final String BY_AUTHOR = "by-author";
    private static final String RECEIVED_BY_POST = "received-by-post";
    private static final String CAMPAIGNS_BY_POST = "campaigns-by-post";
    private static final String SCREENED_BY_POST = "screened-by-post";

    private static final Serde<String> KEYS = Serdes.String();
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();
    private static final Serde<ScreeningInput> SCREENING_INPUT = Values.of(ScreeningInput.class);
    private static final Serde<SignalInput> SIGNAL_INPUT = Values.of(SignalInput.class);
    private static final Serde<CampaignInput> CAMPAIGN_INPUT = Values.of(CampaignInput.class);
    private static final Serde<HotSignal> HOT_SIGNAL = Values.of(HotSignal.class);
    private static final Serde<CampaignCard> CARD = Values.of(CampaignCard.class);
    private static final Serde<AuthorKey> AUTHOR_KEY = Values.of(AuthorKey.class);
    private static final Serde<Erasure> ERASURE = Values.of(Erasure.class);

    private final StreamSettings settings;
    private final Supplier<SpamModel> starters = SpamModel.starters();
    private final ModelShelf models = new ModelShelf(starters.get());
    private final HotShelf hot = new HotShelf();
    private final KeyRing keys;
    private final Serde<ScreeningInput> screeningInTransit;
    private final Serde<ThreadInput> threadInTransit;
    private final Serde<LearningInput> learningInput;
    private final StageEvents events;

    public ModerationTopology(StreamSettings settings) {
        this(settings, StageEvents.NONE);
    }

    /**
     * @param events is told what happens in the stages
     */
    public ModerationTopology(StreamSettings settings, StageEvents events) {
        this.settings = settings;
        this.keys = new KeyRing(settings.exactlyOnce());
        this.screeningInTransit = SealedSerdes.inTransit(SCREENING_INPUT, settings, keys);
        this.threadInTransit = SealedSerdes.inTransit(Values.of(ThreadInput.class), settings, keys);
        this.learningInput = SealedSerdes.taught(keys);
        this.events = events;
    }

    /** What the spam model in use was made of; null while it is the one that Weir brings along. */
    public @Nullable ModelHead model() {
        return models.head();
    }

    /** How many campaigns wait for a moderator's decision, as far as this instance has heard. */
    public int undecidedCampaigns() {
        return hot.undecidedCampaigns();
    }

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder(explicitNames());
        addStores(builder);
        addPolicies(builder);
        addModel(builder);
        addHotSignals(builder);
        addKeys(builder);

        Outputs received = reception(builder);
        KStream<String, ScreeningInput> byAuthor = received.toScreening()
                .repartition(Repartitioned.<String, ScreeningInput>as(BY_AUTHOR)
                        .withKeySerde(KEYS)
                        .withValueSerde(screeningInTransit)
                        .withNumberOfPartitions(settings.partitions()));
        KStream<String, ThreadInput> receivedByPost = byPost(received.toThread(), RECEIVED_BY_POST);

        Outputs screened = screening(builder, byAuthor);
        KStream<String, ThreadInput> screenedByPost = byPost(screened.toThread(), SCREENED_BY_POST);

        KStream<String, ThreadInput> campaignsByPost = byPost(campaigns(builder), CAMPAIGNS_BY_POST);

        threads(receivedByPost
                .merge(screenedByPost, Named.as("threads-input-of-comments"))
                .merge(campaignsByPost, Named.as("threads-input")));
        signals(builder);
        learning(builder);
        return builder.build();
    }

    /** What a stage sends to stages; the rest has gone to its topic. */
    private record Outputs(KStream<String, ScreeningInput> toScreening, KStream<String, ThreadInput> toThread) {}

    private Outputs reception(StreamsBuilder builder) {
        List<String> topics = Topics.INPUTS.stream().map(topic -> topic.name()).toList();
        KStream<String, StageOutput> out = builder.stream(
                        topics,
                        Consumed.with(BYTES, BYTES)
                                .withName("reception-input")
                                .withTimestampExtractor(ModerationTopology::timestamp))
                .process(() -> new StageProcessor.OfReception(settings, events), Named.as(RECEPTION));
        return sendOn(RECEPTION, out);
    }

    /** The broker's time; where there is none, the last one known or 0. Kafka's own extractors throw or skip. */
    private static long timestamp(ConsumerRecord<Object, Object> incoming, long partitionTime) {
        return incoming.timestamp() >= 0 ? incoming.timestamp() : Math.max(0, partitionTime);
    }

    private Outputs screening(StreamsBuilder builder, KStream<String, ScreeningInput> byAuthor) {
        KStream<String, ScreeningInput> facts = builder.stream(
                InternalTopics.AUTHOR_FACTS,
                Consumed.with(KEYS, SCREENING_INPUT).withName("author-facts"));
        KStream<String, StageOutput> out = byAuthor.merge(facts, Named.as("screening-input"))
                .process(
                        () -> new StageProcessor.OfScreening(settings, events, keys),
                        Named.as(SCREENING),
                        SCREENING_STORE);
        Outputs outputs = sendOn(SCREENING, out);
        toAuthorFacts(SCREENING, outputs.toScreening());
        return outputs;
    }

    private void threads(KStream<String, ThreadInput> input) {
        KStream<String, StageOutput> out = input.process(
                () -> new StageProcessor.OfThreads(settings, events, models, hot, keys),
                Named.as(THREADS),
                THREADS_STORE);
        toAuthorFacts(THREADS, sendOn(THREADS, out).toScreening());
    }

    private void learning(StreamsBuilder builder) {
        KStream<String, StageOutput> out = builder.stream(
                        InternalTopics.LESSONS,
                        Consumed.with(KEYS, learningInput).withName("lessons"))
                .process(
                        () -> new StageProcessor.OfLearning(settings, events, keys, starters),
                        Named.as(LEARNING),
                        LEARNING_STORE);
        out.split(Named.as(LEARNING + "-says-"))
                .branch((key, output) -> output instanceof Dead, toDeadLetters(LEARNING))
                .branch(
                        (key, output) -> output instanceof StageOutput.Model,
                        Branched.withConsumer(
                                stream -> stream.map(
                                                (key, output) -> new KeyValue<>(
                                                        ((StageOutput.Model) output).key(),
                                                        ((StageOutput.Model) output).value()),
                                                Named.as("learning-model"))
                                        .to(
                                                InternalTopics.SPAM_MODEL,
                                                Produced.with(KEYS, BYTES).withName("learning-to-spam-model")),
                                "model"))
                .noDefaultBranch();
    }

    private void signals(StreamsBuilder builder) {
        KStream<String, StageOutput> out = builder.stream(
                        InternalTopics.SIGHTINGS,
                        Consumed.with(KEYS, SIGNAL_INPUT).withName("sightings"))
                .process(() -> new StageProcessor.OfSignals(settings, events), Named.as(SIGNALS), SIGNALS_STORE);
        out.split(Named.as(SIGNALS + "-says-"))
                .branch((key, output) -> output instanceof StageOutput.ToCampaigns, toHotNews(SIGNALS))
                .noDefaultBranch();
    }

    /** What the threads are to look at again. */
    private KStream<String, ThreadInput> campaigns(StreamsBuilder builder) {
        KStream<String, StageOutput> out = builder.stream(
                        InternalTopics.HOT_NEWS,
                        Consumed.with(KEYS, CAMPAIGN_INPUT).withName("hot-news"))
                .process(() -> new StageProcessor.OfCampaigns(settings, events), Named.as(CAMPAIGNS), CAMPAIGNS_STORE);
        return out.split(Named.as(CAMPAIGNS + "-says-"))
                .branch((key, output) -> output instanceof Dead, toDeadLetters(CAMPAIGNS))
                .branch((key, output) -> output instanceof StageOutput.ToSignals, toSightings(CAMPAIGNS))
                .branch((key, output) -> output instanceof StageOutput.HotNews, toHotSignals())
                .branch((key, output) -> output instanceof StageOutput.Card, toCards())
                .branch((key, output) -> output instanceof ToThread, Branched.as("for-threads"))
                .noDefaultBranch()
                .get(CAMPAIGNS + "-says-for-threads")
                .map(
                        (key, output) -> new KeyValue<>(((ToThread) output).post(), ((ToThread) output).input()),
                        Named.as(CAMPAIGNS + "-for-threads"));
    }

    private static Branched<String, StageOutput> toSightings(String stage) {
        return Branched.withConsumer(
                stream -> stream.map(
                                (key, output) -> new KeyValue<>(
                                        ((StageOutput.ToSignals) output).key(),
                                        ((StageOutput.ToSignals) output).input()),
                                Named.as(stage + "-sighting"))
                        .to(
                                InternalTopics.SIGHTINGS,
                                Produced.with(KEYS, SIGNAL_INPUT).withName(stage + "-to-sightings")),
                "sighting");
    }

    private static Branched<String, StageOutput> toHotNews(String stage) {
        return Branched.withConsumer(
                stream -> stream.map(
                                (key, output) -> new KeyValue<>("", ((StageOutput.ToCampaigns) output).input()),
                                Named.as(stage + "-hot-news"))
                        .to(
                                InternalTopics.HOT_NEWS,
                                Produced.with(KEYS, CAMPAIGN_INPUT).withName(stage + "-to-hot-news")),
                "hot-news");
    }

    private static Branched<String, StageOutput> toHotSignals() {
        return Branched.withConsumer(
                stream -> stream.map(
                                (key, output) -> new KeyValue<>(
                                        ((StageOutput.HotNews) output).key(), ((StageOutput.HotNews) output).hot()),
                                Named.as("campaigns-hot-signal"))
                        .to(
                                InternalTopics.HOT_SIGNALS,
                                Produced.with(KEYS, HOT_SIGNAL).withName("campaigns-to-hot-signals")),
                "hot-signal");
    }

    private static Branched<String, StageOutput> toCards() {
        return Branched.withConsumer(
                stream -> stream.map(
                                (key, output) -> new KeyValue<>(
                                        ((StageOutput.Card) output).campaign(), ((StageOutput.Card) output).card()),
                                Named.as("campaigns-card"))
                        .to(Topics.CAMPAIGNS.name(), Produced.with(KEYS, CARD).withName("campaigns-to-campaigns")),
                "card");
    }

    /** Divides what a stage says by whom it is for, and sends what is for a topic there. */
    private Outputs sendOn(String stage, KStream<String, StageOutput> out) {
        BranchedKStream<String, StageOutput> kinds = out.split(Named.as(stage + "-says-"))
                .branch((key, output) -> output instanceof Dead, toDeadLetters(stage));
        kinds = kinds.branch((key, output) -> output instanceof ToLearning, toLessons(stage));
        if (!stage.equals(RECEPTION)) {
            kinds = kinds.branch((key, output) -> output instanceof StageOutput.Key, toAuthorKeys(stage));
        }
        if (stage.equals(SCREENING)) {
            kinds = kinds.branch((key, output) -> output instanceof StageOutput.Done, toErasures());
        }
        if (stage.equals(RECEPTION)) {
            kinds = kinds.branch((key, output) -> output instanceof CheckedPolicy, toCheckedPolicies())
                    .branch((key, output) -> output instanceof StageOutput.ToCampaigns, toHotNews(RECEPTION));
        }
        if (stage.equals(THREADS)) {
            kinds = kinds.branch((key, output) -> output instanceof StageOutput.ToSignals, toSightings(THREADS))
                    .branch((key, output) -> output instanceof StageOutput.Judged, toOutput(Topics.VERDICTS))
                    .branch((key, output) -> output instanceof StageOutput.Approved, toOutput(Topics.APPROVED_COMMENTS))
                    .branch((key, output) -> output instanceof StageOutput.Rejected, toOutput(Topics.REJECTED_COMMENTS))
                    .branch((key, output) -> output instanceof StageOutput.Likes, toOutput(Topics.LIKE_COUNTS))
                    .branch((key, output) -> output instanceof StageOutput.Thread, toOutput(Topics.THREAD_COUNTS));
        }
        Map<String, KStream<String, StageOutput>> onward = kinds.branch(
                        (key, output) -> output instanceof ToScreening, Branched.as("for-screening"))
                .branch((key, output) -> output instanceof ToThread, Branched.as("for-threads"))
                .noDefaultBranch();
        return new Outputs(
                onward.get(stage + "-says-for-screening")
                        .map(
                                (key, output) ->
                                        new KeyValue<>(((ToScreening) output).key(), ((ToScreening) output).input()),
                                Named.as(stage + "-for-screening")),
                onward.get(stage + "-says-for-threads")
                        .map(
                                (key, output) ->
                                        new KeyValue<>(((ToThread) output).post(), ((ToThread) output).input()),
                                Named.as(stage + "-for-threads")));
    }

    private static Branched<String, StageOutput> toDeadLetters(String stage) {
        return Branched.withConsumer(
                stream -> stream.process(DeadLetterWriter::new, Named.as(stage + "-dead-letter"))
                        .to(
                                Topics.DEAD_LETTERS.name(),
                                Produced.with(BYTES, BYTES).withName(stage + "-to-dead-letters")),
                "dead");
    }

    private static Branched<String, StageOutput> toAuthorKeys(String stage) {
        return Branched.withConsumer(
                stream -> stream.map(
                                (key, output) -> new KeyValue<>(
                                        ((StageOutput.Key) output).key().id(), ((StageOutput.Key) output).key()),
                                Named.as(stage + "-author-key"))
                        .to(
                                Topics.AUTHOR_KEYS.name(),
                                Produced.with(KEYS, AUTHOR_KEY).withName(stage + "-to-author-keys")),
                "author-key");
    }

    private static Branched<String, StageOutput> toErasures() {
        return Branched.withConsumer(
                stream -> stream.map(
                                (key, output) -> new KeyValue<>(
                                        ((StageOutput.Done) output).erasure().id(),
                                        ((StageOutput.Done) output).erasure()),
                                Named.as("screening-erasure"))
                        .to(Topics.ERASURES.name(), Produced.with(KEYS, ERASURE).withName("screening-to-erasures")),
                "erasure");
    }

    private Branched<String, StageOutput> toLessons(String stage) {
        return Branched.withConsumer(
                stream -> stream.map(
                                (key, output) -> new KeyValue<>("", ((ToLearning) output).input()),
                                Named.as(stage + "-lesson"))
                        .to(
                                InternalTopics.LESSONS,
                                Produced.with(KEYS, learningInput).withName(stage + "-to-lessons")),
                "lesson");
    }

    private static Branched<String, StageOutput> toCheckedPolicies() {
        return Branched.withConsumer(
                stream -> stream.map(
                                (key, output) -> new KeyValue<>(
                                        ((CheckedPolicy) output).blog(), ((CheckedPolicy) output).document()),
                                Named.as("reception-policy"))
                        .to(
                                InternalTopics.CHECKED_POLICIES,
                                Produced.with(KEYS, BYTES).withName("reception-to-checked-policies")),
                "policy");
    }

    /** To an output: keyed as its contract says, so that it compacts; partitioned by post, so that a thread stays in order. */
    private Branched<String, StageOutput> toOutput(Topic<?, ?> topic) {
        Serde<OfPost> values = Values.ofPost(keys);
        StreamPartitioner<String, OfPost> byPost = (name, key, output, partitions) -> {
            byte[] post = output.post().getBytes(StandardCharsets.UTF_8);
            return Optional.of(Set.of(Utils.toPositive(Utils.murmur2(post)) % partitions));
        };
        return Branched.withConsumer(
                stream -> stream.map(
                                (key, output) -> new KeyValue<>(((OfPost) output).key(), (OfPost) output),
                                Named.as("threads-output-" + topic.name()))
                        .to(
                                topic.name(),
                                Produced.with(KEYS, values)
                                        .withName("threads-to-" + topic.name())
                                        .withStreamPartitioner(byPost)),
                topic.name());
    }

    private KStream<String, ThreadInput> byPost(KStream<String, ThreadInput> stream, String name) {
        return stream.repartition(Repartitioned.<String, ThreadInput>as(name)
                .withKeySerde(KEYS)
                .withValueSerde(threadInTransit)
                .withNumberOfPartitions(settings.partitions()));
    }

    private static void toAuthorFacts(String stage, KStream<String, ScreeningInput> facts) {
        facts.to(
                InternalTopics.AUTHOR_FACTS,
                Produced.with(KEYS, SCREENING_INPUT).withName(stage + "-to-author-facts"));
    }

    private static void addPolicies(StreamsBuilder builder) {
        // In memory: few and small, and read for every comment.
        StoreBuilder<KeyValueStore<String, byte[]>> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(POLICIES_STORE), KEYS, BYTES)
                .withLoggingDisabled();
        builder.addGlobalStore(
                store,
                InternalTopics.CHECKED_POLICIES,
                Consumed.with(KEYS, BYTES).withName("checked-policies"),
                () -> new PolicyKeeper());
    }

    /** Small, and looked at by every task of the instance: {@link ModelShelf} puts it together. */
    private void addModel(StreamsBuilder builder) {
        StoreBuilder<KeyValueStore<String, byte[]>> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(MODEL_STORE), KEYS, BYTES)
                .withLoggingDisabled();
        builder.addGlobalStore(
                store,
                InternalTopics.SPAM_MODEL,
                Consumed.with(KEYS, BYTES).withName("spam-model"),
                () -> new ModelKeeper(models));
    }

    /** Few, and looked at for every comment: {@link HotShelf} has them ready. */
    private void addHotSignals(StreamsBuilder builder) {
        StoreBuilder<KeyValueStore<String, byte[]>> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(HOT_STORE), KEYS, BYTES)
                .withLoggingDisabled();
        builder.addGlobalStore(
                store,
                InternalTopics.HOT_SIGNALS,
                Consumed.with(KEYS, BYTES).withName("hot-signals"),
                () -> new HotKeeper(hot));
    }

    /** One for each author: too many for the heap, unless all stores are there. */
    private void addKeys(StreamsBuilder builder) {
        StoreBuilder<KeyValueStore<String, byte[]>> store = Stores.keyValueStoreBuilder(
                        settings.stores() == StreamSettings.Stores.MEMORY
                                ? Stores.inMemoryKeyValueStore(KEYS_STORE)
                                : Stores.persistentKeyValueStore(KEYS_STORE),
                        KEYS,
                        BYTES)
                .withLoggingDisabled();
        builder.addGlobalStore(
                store,
                Topics.AUTHOR_KEYS.name(),
                Consumed.with(KEYS, BYTES).withName("author-keys"),
                () -> new KeyKeeper(KEYS_STORE, keys));
    }

    private void addStores(StreamsBuilder builder) {
        add(builder, SCREENING_STORE);
        add(builder, THREADS_STORE);
        add(builder, LEARNING_STORE);
        add(builder, SIGNALS_STORE);
        add(builder, CAMPAIGNS_STORE);
    }

    private void add(StreamsBuilder builder, String name) {
        KeyValueBytesStoreSupplier supplier = settings.stores() == StreamSettings.Stores.MEMORY
                ? Stores.inMemoryKeyValueStore(name)
                : Stores.persistentKeyValueStore(name);
        // Not cached: at-least-once rests on the changelog having all writes, in their order.
        builder.addStateStore(Stores.keyValueStoreBuilder(supplier, KEYS, BYTES)
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG));
    }

    /** Refuses any internal topic or store without a name of its own. */
    private static TopologyConfig explicitNames() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "weir");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put("processing.exception.handler.global.enabled", true);
        return new TopologyConfig(new StreamsConfig(properties));
    }

    /** Keeps the policies that passed. */
    private static final class PolicyKeeper implements Processor<String, byte[], Void, Void> {

        private KeyValueStore<String, byte[]> store;

        @Override
        public void init(org.apache.kafka.streams.processor.api.ProcessorContext<Void, Void> context) {
            store = context.getStateStore(POLICIES_STORE);
        }

        @Override
        public void process(Record<String, byte[]> policy) {
            store.put(policy.key(), policy.value());
        }
    }

    /** Keeps the spam model's records, and puts the model on the shelf. */
    private static final class ModelKeeper implements Processor<String, byte[], Void, Void> {

        private final ModelShelf shelf;
        private KeyValueStore<String, byte[]> store;

        ModelKeeper(ModelShelf shelf) {
            this.shelf = shelf;
        }

        @Override
        public void init(org.apache.kafka.streams.processor.api.ProcessorContext<Void, Void> context) {
            store = context.getStateStore(MODEL_STORE);
            // What was restored did not pass through here.
            for (int shard = 0; shard < SpamModel.SHARDS; shard++) {
                shelf.take(ModelShelf.shardKey(shard), store.get(ModelShelf.shardKey(shard)));
            }
            shelf.take(ModelShelf.HEAD, store.get(ModelShelf.HEAD));
        }

        @Override
        public void process(Record<String, byte[]> part) {
            store.put(part.key(), part.value());
            shelf.take(part.key(), part.value());
        }
    }

    /** Keeps the hot signals' records, and puts them on the shelf. */
    private static final class HotKeeper implements Processor<String, byte[], Void, Void> {

        private final HotShelf shelf;
        private KeyValueStore<String, byte[]> store;

        HotKeeper(HotShelf shelf) {
            this.shelf = shelf;
        }

        @Override
        public void init(org.apache.kafka.streams.processor.api.ProcessorContext<Void, Void> context) {
            store = context.getStateStore(HOT_STORE);
            // What was restored did not pass through here.
            try (KeyValueIterator<String, byte[]> restored = store.all()) {
                restored.forEachRemaining(signal -> shelf.take(signal.key, signal.value));
            }
        }

        @Override
        public void process(Record<String, byte[]> signal) {
            if (signal.value() == null) {
                store.delete(signal.key());
            } else {
                store.put(signal.key(), signal.value());
            }
            shelf.take(signal.key(), signal.value());
        }
    }

    /** Makes a record of a dead letter: the bytes as they came, the rest in headers. */
    private static final class DeadLetterWriter extends ContextualProcessor<String, StageOutput, byte[], byte[]> {

        @Override
        public void process(Record<String, StageOutput> incoming) {
            DeadLetter letter = ((Dead) incoming.value()).letter();
            Record<byte[], byte[]> outgoing = new Record<>(letter.key(), letter.value(), incoming.timestamp());
            header(outgoing, DeadLetter.TOPIC, letter.origin().topic());
            header(
                    outgoing,
                    DeadLetter.PARTITION,
                    String.valueOf(letter.origin().partition()));
            header(outgoing, DeadLetter.OFFSET, String.valueOf(letter.origin().offset()));
            header(outgoing, DeadLetter.CAUSE, letter.cause().code());
            header(outgoing, DeadLetter.POINTER, letter.pointer());
            header(outgoing, DeadLetter.MESSAGE, letter.message());
            context().forward(outgoing);
        }

        private static void header(Record<byte[], byte[]> outgoing, String name, String value) {
            outgoing.headers().add(name, Codec.UTF_8.encode(value));
        }
    }
}
