package dev.weir.stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.event.Codec;
import dev.weir.event.DeadLetter;
import dev.weir.event.Json;
import dev.weir.event.Origin;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord;
import dev.weir.spam.SpamModel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The whole pipeline without Kafka: the same stages in one thread, over maps. Events of all kinds, one after
 * the other; verdicts come out as they fall. Nothing waits: a session has to come before the comment that
 * claims it. Remembers every comment, so memory grows with them.
 */
public final class LocalPipeline {

    private static final Map<String, String> TOPIC_OF_FAMILY = Map.of(
            "campaign", Topics.CAMPAIGN_DECISIONS.name(),
            "comment", Topics.COMMENTS.name(),
            "model", Topics.MODEL_COMMANDS.name(),
            "session", Topics.SESSIONS.name(),
            "like", Topics.LIKES.name(),
            "post", Topics.POSTS.name(),
            "privacy", Topics.PRIVACY_COMMANDS.name(),
            "decision", Topics.DECISIONS.name());

    private final Consumer<VerdictRecord> verdicts;
    private final Consumer<DeadLetter> deadLetters;
    private final Map<String, byte[]> policies = new HashMap<>();
    private final Deque<StageOutput> onward = new ArrayDeque<>();
    private final Reception reception;
    private final Screening screening;
    private final Threads threads;
    private final Learning learning;
    private final Signals signals;
    private final Campaigns campaigns;
    private final HotShelf hot = new HotShelf();
    private final KeyRing keys = new KeyRing(true);
    private final Instant now = Instant.now();

    /**
     * @param hashKey as in {@link StreamSettings}
     * @param verdicts is told each verdict
     * @param deadLetters is told what could not be taken
     */
    public LocalPipeline(String hashKey, Consumer<VerdictRecord> verdicts, Consumer<DeadLetter> deadLetters) {
        StreamSettings usual = StreamSettings.defaults(hashKey);
        StreamSettings settings = new StreamSettings(
                1,
                Duration.ZERO,
                usual.maxClockAhead(),
                Duration.ZERO,
                Duration.ZERO,
                true,
                StreamSettings.Stores.MEMORY,
                usual.hashKey());
        this.verdicts = verdicts;
        this.deadLetters = deadLetters;
        reception = new Reception(settings, onward::add);
        screening = new Screening(
                settings,
                new Screening.Memory(
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new Forgetting.Memory(
                                new MemoryTable<>(),
                                new MemoryTable<>(),
                                new MemoryTable<>(),
                                new MemoryTable<>(),
                                new MemoryTable<>())),
                new PolicyBook(policies::get),
                keys,
                onward::add);
        threads = new Threads(
                settings,
                new Threads.Memory(
                        new Ledger.Memory(
                                new MemoryTable<>(), new MemoryTable<>(), new MemoryTable<>(), new MemoryTable<>()),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new Tallies.Memory(new MemoryTable<>(), new MemoryTable<>(), new MemoryTable<>()),
                        new MemoryTable<>(),
                        new MemoryTable<>()),
                new PolicyBook(policies::get),
                this::model,
                hot,
                keys,
                onward::add);
        signals = new Signals(
                settings,
                new Signals.Memory(new MemoryTable<>(), new MemoryTable<>(), new MemoryTable<>(), new MemoryTable<>()),
                onward::add);
        campaigns = new Campaigns(
                settings,
                new Campaigns.Memory(
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>()),
                onward::add);
        learning = new Learning(
                settings,
                new Learning.Memory(
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new MemoryTable<>(),
                        new Teachers.Memory(new MemoryTable<>(), new MemoryTable<>(), new MemoryTable<>())),
                SpamModel.starters(),
                onward::add);
    }

    /**
     * Sets a blog's policy; {@code *} for all.
     *
     * @param document as {@link dev.weir.moderation.Policies#parse} takes it; a bad one becomes a dead letter
     */
    public void policy(String blog, byte[] document) {
        reception.receive(Codec.UTF_8.encode(blog), document, origin(Topics.POLICIES.name(), 0));
        settle();
    }

    /**
     * Takes one event of any input topic but {@code policies}: its type tells which.
     *
     * @param position where it stands in its source, for dead letters
     */
    public void take(byte[] event, long position) {
        String topic = TOPIC_OF_FAMILY.getOrDefault(family(event), Topics.COMMENTS.name());
        reception.receive(event, origin(topic, position));
        settle();
    }

    /** There will be no more events: what still waits for one goes on, or becomes a dead letter. */
    public void finish() {
        threads.tick(Instant.MAX);
        settle();
    }

    /** Nobody else waits for the model, so it need not be published: each decision is learned before the next event. */
    private ModelShelf.Present model() {
        while (learning.isBehind()) {
            learning.tick(now);
        }
        return learning.present();
    }

    private void settle() {
        do {
            while (!onward.isEmpty()) {
                deliver(onward.remove());
            }
            screening.tick(now);
        } while (!onward.isEmpty());
    }

    private void deliver(StageOutput output) {
        if (output instanceof StageOutput.ToScreening input) {
            screening.take(input.key(), input.input(), now);
        } else if (output instanceof StageOutput.ToThread input) {
            threads.take(input.post(), input.input(), now);
        } else if (output instanceof StageOutput.Judged judged) {
            verdicts.accept(judged.value());
        } else if (output instanceof StageOutput.Dead dead) {
            deadLetters.accept(dead.letter());
        } else if (output instanceof StageOutput.ToLearning input) {
            learning.take(input.input(), now);
        } else if (output instanceof StageOutput.ToSignals input) {
            signals.take(input.input(), now);
        } else if (output instanceof StageOutput.ToCampaigns input) {
            campaigns.take(input.input(), now);
        } else if (output instanceof StageOutput.HotNews news) {
            hot.take(news.key(), news.hot() == null ? null : Json.bytes(news.hot()));
        } else if (output instanceof StageOutput.CheckedPolicy policy) {
            policies.put(policy.blog(), policy.document());
        }
    }

    private Origin origin(String topic, long position) {
        return new Origin(topic, 0, position, now.toEpochMilli());
    }

    /** What stands before the dot in the event's type; empty where there is no telling. */
    private static String family(byte[] event) {
        try (JsonParser parser = Json.mapper().getFactory().createParser(event)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean type = parser.currentName().equals("type");
                JsonToken value = parser.nextToken();
                if (type) {
                    String name = value == JsonToken.VALUE_STRING ? parser.getText() : "";
                    int dot = name.indexOf('.');
                    return dot < 0 ? name : name.substring(0, dot);
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException e) {
            // Reception will say what is wrong with it.
            return "";
        }
    }
}
