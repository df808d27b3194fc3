package dev.weir.stream;

import dev.weir.event.AuthorKey;
import dev.weir.event.CampaignCard;
import dev.weir.event.Erasure;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.spam.campaign.HotSignal;
import dev.weir.stream.StageOutput.Dead;
import dev.weir.stream.StageOutput.OfPost;
import dev.weir.stream.StageOutput.ToScreening;
import dev.weir.stream.StageOutput.ToThread;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.BranchedKStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * What a stage says, divided by whom it is for: an exit for each kind, most with a topic behind them, and at the end those to
 * other stages. What there is no exit for goes nowhere.
 */
final class Exits {

    /** What goes on to stages; the rest has gone to its topic. */
    record Onward(KStream<String, ScreeningInput> toScreening, KStream<String, ThreadInput> toThreads) {}

    private static final Serde<String> KEYS = Serdes.String();
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();
    private static final Serde<SignalInput> SIGNAL_INPUT = Values.of(SignalInput.class);
    private static final Serde<CampaignInput> CAMPAIGN_INPUT = Values.of(CampaignInput.class);
    private static final Serde<HotSignal> HOT_SIGNAL = Values.of(HotSignal.class);
    private static final Serde<CampaignCard> CARD = Values.of(CampaignCard.class);
    private static final Serde<AuthorKey> AUTHOR_KEY = Values.of(AuthorKey.class);
    private static final Serde<Erasure> ERASURE = Values.of(Erasure.class);

    private final String stage;
    private final BranchedKStream<String, StageOutput> kinds;

    /**
     * @param stage what the names of all processors here begin with
     */
    Exits(String stage, KStream<String, StageOutput> said) {
        this.stage = stage;
        this.kinds = said.split(Named.as(stage + "-says-"));
    }

    Exits deadLetters() {
        kinds.branch(
                (key, output) -> output instanceof Dead,
                Branched.withConsumer(
                        stream -> stream.process(DeadLetterWriter::new, Named.as(stage + "-dead-letter"))
                                .to(
                                        Topics.DEAD_LETTERS.name(),
                                        Produced.with(BYTES, BYTES).withName(stage + "-to-dead-letters")),
                        "dead"));
        return this;
    }

    Exits lessons(Serde<LearningInput> values) {
        Way<LearningInput> way = new Way<>("lesson", InternalTopics.LESSONS, "lessons", values);
        return exit(way, StageOutput.ToLearning.class, output -> "", StageOutput.ToLearning::input);
    }

    Exits authorKeys() {
        Way<AuthorKey> way = new Way<>("author-key", Topics.AUTHOR_KEYS.name(), "author-keys", AUTHOR_KEY);
        return exit(way, StageOutput.Key.class, output -> output.key().id(), StageOutput.Key::key);
    }

    Exits erasures() {
        Way<Erasure> way = new Way<>("erasure", Topics.ERASURES.name(), "erasures", ERASURE);
        return exit(way, StageOutput.Done.class, output -> output.erasure().id(), StageOutput.Done::erasure);
    }

    Exits checkedPolicies() {
        Way<byte[]> way = new Way<>("policy", InternalTopics.CHECKED_POLICIES, "checked-policies", BYTES);
        return exit(
                way,
                StageOutput.CheckedPolicy.class,
                StageOutput.CheckedPolicy::blog,
                StageOutput.CheckedPolicy::document);
    }

    Exits model() {
        Way<byte[]> way = new Way<>("model", InternalTopics.SPAM_MODEL, "spam-model", BYTES);
        return exit(way, StageOutput.Model.class, StageOutput.Model::key, StageOutput.Model::value);
    }

    Exits sightings() {
        Way<SignalInput> way = new Way<>("sighting", InternalTopics.SIGHTINGS, "sightings", SIGNAL_INPUT);
        return exit(way, StageOutput.ToSignals.class, StageOutput.ToSignals::key, StageOutput.ToSignals::input);
    }

    Exits hotNews() {
        Way<CampaignInput> way = new Way<>("hot-news", InternalTopics.HOT_NEWS, "hot-news", CAMPAIGN_INPUT);
        return exit(way, StageOutput.ToCampaigns.class, output -> "", StageOutput.ToCampaigns::input);
    }

    Exits hotSignals() {
        Way<HotSignal> way = new Way<>("hot-signal", InternalTopics.HOT_SIGNALS, "hot-signals", HOT_SIGNAL);
        return exit(way, StageOutput.HotNews.class, StageOutput.HotNews::key, StageOutput.HotNews::hot);
    }

    Exits cards() {
        Way<CampaignCard> way = new Way<>("card", Topics.CAMPAIGNS.name(), "campaigns", CARD);
        return exit(way, StageOutput.Card.class, StageOutput.Card::campaign, StageOutput.Card::card);
    }

    /** To an output: keyed as its contract says, so that it compacts; partitioned by post, so that a thread stays in order. */
    Exits output(Topic<?, ?> topic, Class<? extends OfPost> kind, Serde<OfPost> values) {
        StreamPartitioner<String, OfPost> byPost = (name, key, output, partitions) -> {
            byte[] post = output.post().getBytes(StandardCharsets.UTF_8);
            return Optional.of(Set.of(Utils.toPositive(Utils.murmur2(post)) % partitions));
        };
        kinds.branch(
                (key, output) -> kind.isInstance(output),
                Branched.withConsumer(
                        stream -> stream.map(
                                        (key, output) -> new KeyValue<>(((OfPost) output).key(), (OfPost) output),
                                        Named.as(stage + "-output-" + topic.name()))
                                .to(
                                        topic.name(),
                                        Produced.with(KEYS, values)
                                                .withName(stage + "-to-" + topic.name())
                                                .withStreamPartitioner(byPost)),
                        topic.name()));
        return this;
    }

    /** Nothing else is said. */
    void end() {
        kinds.noDefaultBranch();
    }

    /** Nothing else is said than what is for the threads. */
    KStream<String, ThreadInput> toThreads() {
        return forThreads(forThreads().noDefaultBranch());
    }

    /** Nothing else is said than what is for screening and for the threads. */
    Onward onward() {
        kinds.branch((key, output) -> output instanceof ToScreening, Branched.as("for-screening"));
        Map<String, KStream<String, StageOutput>> rest = forThreads().noDefaultBranch();
        KStream<String, ScreeningInput> toScreening = rest.get(stage + "-says-for-screening")
                .map(
                        (key, output) -> new KeyValue<>(((ToScreening) output).key(), ((ToScreening) output).input()),
                        Named.as(stage + "-for-screening"));
        return new Onward(toScreening, forThreads(rest));
    }

    private BranchedKStream<String, StageOutput> forThreads() {
        return kinds.branch((key, output) -> output instanceof ToThread, Branched.as("for-threads"));
    }

    private KStream<String, ThreadInput> forThreads(Map<String, KStream<String, StageOutput>> rest) {
        return rest.get(stage + "-says-for-threads")
                .map(
                        (key, output) -> new KeyValue<>(((ToThread) output).post(), ((ToThread) output).input()),
                        Named.as(stage + "-for-threads"));
    }

    /**
     * Where an exit leads.
     *
     * @param what goes there, as the processors' names have it
     * @param where it goes, as the processors' names have it
     */
    private record Way<V>(String what, String topic, String where, Serde<V> values) {}

    private <O extends StageOutput, V> Exits exit(
            Way<V> way, Class<O> kind, Function<O, String> key, Function<O, @Nullable V> value) {
        kinds.branch(
                (ignored, output) -> kind.isInstance(output),
                Branched.withConsumer(
                        stream -> stream.map(
                                        (ignored, output) -> {
                                            O its = kind.cast(output);
                                            return new KeyValue<>(key.apply(its), value.apply(its));
                                        },
                                        Named.as(stage + "-" + way.what()))
                                .to(
                                        way.topic(),
                                        Produced.with(KEYS, way.values()).withName(stage + "-to-" + way.where())),
                        way.what()));
        return this;
    }
}
