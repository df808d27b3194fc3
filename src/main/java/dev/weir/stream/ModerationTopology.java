package dev.weir.stream;

import dev.weir.event.Topics;
import dev.weir.spam.SpamModel;
import dev.weir.stream.StageOutput.OfPost;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
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

    private final StreamSettings settings;
    private final Supplier<SpamModel> starters = SpamModel.starters();
    private final ModelShelf models = new ModelShelf(starters.get());
    private final HotShelf hot = new HotShelf();
    private final KeyRing keys;
    private final Serde<ScreeningInput> screeningInTransit;
    private final Serde<ThreadInput> threadInTransit;
    private final Serde<LearningInput> learningInput;
    private final StageProcessor.Host host;

    public ModerationTopology(StreamSettings settings) {
        this(settings, StageEvents.NONE, CommitPace::none);
    }

    /**
     * @param events is told what happens in the stages
     * @param paces makes one for each thread
     */
    public ModerationTopology(StreamSettings settings, StageEvents events, Supplier<CommitPace> paces) {
        this(settings, events, paces, new Leases());
    }

    ModerationTopology(StreamSettings settings, StageEvents events, Supplier<CommitPace> paces, Leases leases) {
        this.settings = settings;
        this.host = new StageProcessor.Host(settings, events, ThreadLocal.withInitial(paces)::get, leases);
        this.keys = new KeyRing(settings.exactlyOnce());
        this.screeningInTransit = SealedSerdes.inTransit(SCREENING_INPUT, settings, keys);
        this.threadInTransit = SealedSerdes.inTransit(Values.of(ThreadInput.class), settings, keys);
        this.learningInput = SealedSerdes.taught(keys);
    }

    /** What the spam model in use was made of; null while it is the one that Weir brings along. */
    public @Nullable ModelHead model() {
        return models.head();
    }

    /** Not started yet, as at least once they have to be. */
    public Leases leases() {
        return host.leases();
    }

    /** How many campaigns wait for a moderator's decision, as far as this instance has heard. */
    public int undecidedCampaigns() {
        return hot.undecidedCampaigns();
    }

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder(explicitNames());
        addStores(builder);
        addTables(new SharedTables(builder));

        Exits.Onward received = reception(builder);
        KStream<String, ScreeningInput> byAuthor = received.toScreening()
                .repartition(Repartitioned.<String, ScreeningInput>as(BY_AUTHOR)
                        .withKeySerde(KEYS)
                        .withValueSerde(screeningInTransit)
                        .withNumberOfPartitions(settings.partitions()));
        KStream<String, ThreadInput> receivedByPost = byPost(received.toThreads(), RECEIVED_BY_POST);

        Exits.Onward screened = screening(builder, byAuthor);
        KStream<String, ThreadInput> screenedByPost = byPost(screened.toThreads(), SCREENED_BY_POST);

        KStream<String, ThreadInput> campaignsByPost = byPost(campaigns(builder), CAMPAIGNS_BY_POST);

        threads(receivedByPost
                .merge(screenedByPost, Named.as("threads-input-of-comments"))
                .merge(campaignsByPost, Named.as("threads-input")));
        signals(builder);
        learning(builder);
        return builder.build();
    }

    private Exits.Onward reception(StreamsBuilder builder) {
        List<String> topics = Topics.INPUTS.stream().map(topic -> topic.name()).toList();
        KStream<String, StageOutput> out = builder.stream(
                        topics,
                        Consumed.with(BYTES, BYTES)
                                .withName("reception-input")
                                .withTimestampExtractor(ModerationTopology::timestamp))
                .process(() -> new StageProcessor.OfReception(host), Named.as(RECEPTION));
        return new Exits(RECEPTION, out)
                .deadLetters()
                .lessons(learningInput)
                .checkedPolicies()
                .hotNews()
                .onward();
    }

    /** The broker's time; where there is none, the last one known or 0. Kafka's own extractors throw or skip. */
    private static long timestamp(ConsumerRecord<Object, Object> incoming, long partitionTime) {
        return incoming.timestamp() >= 0 ? incoming.timestamp() : Math.max(0, partitionTime);
    }

    private Exits.Onward screening(StreamsBuilder builder, KStream<String, ScreeningInput> byAuthor) {
        KStream<String, ScreeningInput> facts = builder.stream(
                InternalTopics.AUTHOR_FACTS,
                Consumed.with(KEYS, SCREENING_INPUT).withName("author-facts"));
        KStream<String, StageOutput> out = byAuthor.merge(facts, Named.as("screening-input"))
                .process(() -> new StageProcessor.OfScreening(host, keys), Named.as(SCREENING), SCREENING_STORE);
        Exits.Onward outputs = new Exits(SCREENING, out)
                .deadLetters()
                .lessons(learningInput)
                .authorKeys()
                .erasures()
                .onward();
        toAuthorFacts(SCREENING, outputs.toScreening());
        return outputs;
    }

    private void threads(KStream<String, ThreadInput> input) {
        KStream<String, StageOutput> out = input.process(
                () -> new StageProcessor.OfThreads(host, models, hot, keys), Named.as(THREADS), THREADS_STORE);
        Serde<OfPost> outputs = Values.ofPost(keys);
        Exits.Onward onward = new Exits(THREADS, out)
                .deadLetters()
                .lessons(learningInput)
                .authorKeys()
                .sightings()
                .output(Topics.VERDICTS, StageOutput.Judged.class, outputs)
                .output(Topics.APPROVED_COMMENTS, StageOutput.Approved.class, outputs)
                .output(Topics.REJECTED_COMMENTS, StageOutput.Rejected.class, outputs)
                .output(Topics.LIKE_COUNTS, StageOutput.Likes.class, outputs)
                .output(Topics.THREAD_COUNTS, StageOutput.Thread.class, outputs)
                .onward();
        toAuthorFacts(THREADS, onward.toScreening());
    }

    private void learning(StreamsBuilder builder) {
        KStream<String, StageOutput> out = builder.stream(
                        InternalTopics.LESSONS,
                        Consumed.with(KEYS, learningInput).withName("lessons"))
                .process(() -> new StageProcessor.OfLearning(host, keys, starters), Named.as(LEARNING), LEARNING_STORE);
        new Exits(LEARNING, out).deadLetters().model().end();
    }

    private void signals(StreamsBuilder builder) {
        KStream<String, StageOutput> out = builder.stream(
                        InternalTopics.SIGHTINGS,
                        Consumed.with(KEYS, SIGNAL_INPUT).withName("sightings"))
                .process(() -> new StageProcessor.OfSignals(host), Named.as(SIGNALS), SIGNALS_STORE);
        new Exits(SIGNALS, out).hotNews().end();
    }

    /** What the threads are to look at again. */
    private KStream<String, ThreadInput> campaigns(StreamsBuilder builder) {
        KStream<String, StageOutput> out = builder.stream(
                        InternalTopics.HOT_NEWS,
                        Consumed.with(KEYS, CAMPAIGN_INPUT).withName("hot-news"))
                .process(() -> new StageProcessor.OfCampaigns(host), Named.as(CAMPAIGNS), CAMPAIGNS_STORE);
        return new Exits(CAMPAIGNS, out)
                .deadLetters()
                .sightings()
                .hotSignals()
                .cards()
                .toThreads();
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

    private void addTables(SharedTables tables) {
        tables.policies();
        tables.model(models);
        tables.hotSignals(hot);
        tables.authorKeys(keys, settings.stores());
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
}
