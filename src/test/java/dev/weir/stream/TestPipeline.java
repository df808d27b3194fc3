package dev.weir.stream;

import dev.weir.event.ApprovedComment;
import dev.weir.event.Author;
import dev.weir.event.AuthorKey;
import dev.weir.event.CampaignCard;
import dev.weir.event.CampaignDecisionEvent;
import dev.weir.event.Client;
import dev.weir.event.CommentEvent;
import dev.weir.event.DeadLetter;
import dev.weir.event.DecisionEvent;
import dev.weir.event.Erasure;
import dev.weir.event.InvalidEventException;
import dev.weir.event.LikeCount;
import dev.weir.event.LikeEvent;
import dev.weir.event.Login;
import dev.weir.event.PostEvent;
import dev.weir.event.RejectedComment;
import dev.weir.event.SessionEvent;
import dev.weir.event.ThreadCount;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord;
import dev.weir.testing.TestSettings;
import dev.weir.text.Markup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The whole topology on a TopologyTestDriver with a driven clock. Publishes events, and keeps what consumers
 * of each output would know.
 */
final class TestPipeline implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    static final String BLOG = "history-today";
    static final String POST = "isil-is-losing";

    private static final Pattern TRANSIENT = Pattern.compile(".*-repartition");

    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new LinkedHashMap<>();
    private Instant now = START;
    private int serial;

    final Map<String, ApprovedComment> approved = new LinkedHashMap<>();
    final Map<String, RejectedComment> rejected = new LinkedHashMap<>();
    final Map<String, AuthorKey> keys = new LinkedHashMap<>();
    final Map<String, LikeCount> likes = new LinkedHashMap<>();
    final Map<String, ThreadCount> threads = new LinkedHashMap<>();
    final Map<String, CampaignCard> cards = new LinkedHashMap<>();
    final List<VerdictRecord> verdicts = new ArrayList<>();
    final List<Dead> dead = new ArrayList<>();
    final List<Erasure> erasures = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();
    final List<String> approvedLog = new ArrayList<>();

    /** The spam model as it was last published; null before. */
    @Nullable
    ModelHead model;

    record Dead(byte @Nullable [] rawKey, byte @Nullable [] value, Map<String, String> headers) {
        String cause() {
            return headers.get(DeadLetter.CAUSE);
        }

        String pointer() {
            return headers.get(DeadLetter.POINTER);
        }
    }

    TestPipeline() {
        this(true);
    }

    TestPipeline(boolean exactlyOnce) {
        this(new TestSettings().exactlyOnce(exactlyOnce).inMemory().ofTopology());
    }

    TestPipeline(StreamSettings settings) {
        this(settings, new Properties());
    }

    TestPipeline(StreamSettings settings, Properties properties) {
        this(settings, properties, StageEvents.NONE);
    }

    TestPipeline(StreamSettings settings, Properties properties, StageEvents events) {
        this(settings, properties, events, new Leases());
    }

    TestPipeline(StreamSettings settings, Leases leases) {
        this(settings, new Properties(), StageEvents.NONE, leases);
    }

    private TestPipeline(StreamSettings settings, Properties properties, StageEvents events, Leases leases) {
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "weir-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        driver = new TopologyTestDriver(
                new ModerationTopology(settings, events, CommitPace::none, leases).get(), properties, START);
        Topics.INPUTS.forEach(topic -> inputs.put(
                topic.name(),
                driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())));
    }

    // -- publishing ------------------------------------------------------------------------------------

    Instant now() {
        return now;
    }

    TestPipeline advance(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        drain();
        return this;
    }

    TestPipeline raw(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        inputs.get(topic).pipeInput(new TestRecord<>(key, value, now));
        drain();
        return this;
    }

    <K, V> TestPipeline publish(Topic<K, V> topic, V value) {
        return raw(
                topic.name(),
                topic.key().encode(topic.keyOf().apply(value)),
                topic.value().encode(value));
    }

    TestPipeline policy(String document) {
        return policy("*", document);
    }

    TestPipeline policy(String blog, String document) {
        return raw("policies", blog.getBytes(StandardCharsets.UTF_8), document.getBytes(StandardCharsets.UTF_8));
    }

    /** A guest with a name and an e-mail of her own comments on the post. */
    TestPipeline guest(String id, String name, String content) {
        return comment(id, null, name, null, content);
    }

    TestPipeline reply(String id, String parent, String name, String content) {
        return comment(id, parent, name, null, content);
    }

    TestPipeline user(String id, String user, String session, String content) {
        return comment(id, null, user, new Login(user, session), content);
    }

    TestPipeline comment(String id, @Nullable String parent, String name, @Nullable Login login, String content) {
        return publish(Topics.COMMENTS, submitted(id, parent, name, login, content, now));
    }

    static CommentEvent.Submitted submitted(
            String id, @Nullable String parent, String name, @Nullable Login login, String content, Instant at) {
        return new CommentEvent.Submitted(
                id, BLOG, POST, parent, at, author(name), login, content, Markup.HTML, client(name));
    }

    TestPipeline edit(String id, int revision, String name, String content) {
        return edit(id, revision, name, null, content);
    }

    TestPipeline edit(String id, int revision, String name, @Nullable Login login, String content) {
        return publish(
                Topics.COMMENTS,
                new CommentEvent.Edited(
                        id, BLOG, POST, revision, now, author(name), login, content, Markup.HTML, client(name)));
    }

    TestPipeline delete(String id) {
        return publish(Topics.COMMENTS, new CommentEvent.Deleted(id, BLOG, POST, now));
    }

    TestPipeline opened(String user, String session, String... roles) {
        return publish(Topics.SESSIONS, new SessionEvent.Opened(session, user, List.of(roles), now, null));
    }

    TestPipeline closed(String user, String session) {
        return publish(Topics.SESSIONS, new SessionEvent.Closed(session, user, List.of(), now, null));
    }

    TestPipeline like(String user, String session, @Nullable String comment) {
        return publish(Topics.LIKES, new LikeEvent.Set("like-" + serial++, BLOG, POST, comment, user, session, now));
    }

    TestPipeline unlike(String user, String session, @Nullable String comment) {
        return publish(Topics.LIKES, new LikeEvent.Unset("like-" + serial++, BLOG, POST, comment, user, session, now));
    }

    TestPipeline approve(String comment) {
        return publish(
                Topics.DECISIONS,
                new DecisionEvent.Approve("d" + serial++, BLOG, POST, comment, null, "mo", "fine", now));
    }

    TestPipeline reject(String comment) {
        return publish(
                Topics.DECISIONS,
                new DecisionEvent.Reject("d" + serial++, BLOG, POST, comment, null, "mo", "rude", now));
    }

    TestPipeline spam(String comment) {
        return publish(
                Topics.DECISIONS, new DecisionEvent.Spam("d" + serial++, BLOG, POST, comment, null, "mo", null, now));
    }

    /** A moderator's one decision for all of a campaign. */
    TestPipeline campaignIsSpam(String campaign) {
        return publish(
                Topics.CAMPAIGN_DECISIONS,
                new CampaignDecisionEvent.Spam("d" + serial++, campaign, "mo", "a flood of pills", now));
    }

    TestPipeline campaignIsHam(String campaign) {
        return publish(
                Topics.CAMPAIGN_DECISIONS, new CampaignDecisionEvent.Ham("d" + serial++, campaign, "mo", null, now));
    }

    TestPipeline campaignIsOpen(String campaign) {
        return publish(
                Topics.CAMPAIGN_DECISIONS, new CampaignDecisionEvent.Open("d" + serial++, campaign, "mo", null, now));
    }

    TestPipeline describe(boolean open, @Nullable String author, Instant publishedAt) {
        return publish(
                Topics.POSTS,
                new PostEvent(BLOG, POST, now, "A title", publishedAt, open, author, List.of(), List.of()));
    }

    TestPipeline block(String comment) {
        return publish(
                Topics.DECISIONS, new DecisionEvent.BlockAuthor("d" + serial++, BLOG, POST, comment, "mo", null, now));
    }

    private static Author author(String name) {
        String mailbox = name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", ".");
        return new Author(name, mailbox + "@example.org", null);
    }

    /** Everybody has an address of her own, so that nobody floods by accident. */
    private static Client client(String name) {
        return new Client("198.51.100." + Math.floorMod(name.hashCode(), 251), "Mozilla/5.0", null, null, null);
    }

    // -- reading ---------------------------------------------------------------------------------------

    @Nullable
    ApprovedComment approved(String id) {
        return approved.get(BLOG + "/" + id);
    }

    @Nullable
    RejectedComment rejected(String id) {
        return rejected.get(BLOG + "/" + id);
    }

    ThreadCount thread() {
        return threads.get(BLOG + "/" + POST);
    }

    @Nullable
    Long likesOf(@Nullable String comment) {
        LikeCount count = likes.get(comment == null ? BLOG + "/post/" + POST : BLOG + "/comment/" + comment);
        return count == null ? null : count.count();
    }

    VerdictRecord lastVerdict(String id) {
        return verdicts.stream()
                .filter(verdict -> verdict.id().equals(id))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** All topics and stores in which a text stands, or ever stood; but for the topics that it came by. */
    List<String> places(String text) {
        List<String> places = new ArrayList<>(placesOf(null, List.of(text)));
        places.addAll(stores(text));
        return places;
    }

    /** The same, as far as it is not overtaken: on compacted topics only the latest record of a key counts. */
    List<String> standing(String text) {
        List<String> places = new ArrayList<>();
        Map<String, Written> latest = new LinkedHashMap<>();
        for (Written record : written) {
            if (compacted(record.topic)) {
                latest.put(record.topic + " " + record.key, record);
            } else if (!TRANSIENT.matcher(record.topic).matches() && record.has(text)) {
                places.add(record.topic);
            }
        }
        latest.values().stream()
                .filter(record -> record.value != null && record.has(text))
                .forEach(record -> places.add(record.topic));
        places.addAll(stores(text));
        return places;
    }

    /** Topics with one of these texts; with null on all that Weir writes. */
    List<String> placesOf(@Nullable String topic, List<String> texts) {
        return written.stream()
                .filter(record -> topic == null || record.topic.equals(topic))
                .filter(record -> texts.stream().anyMatch(record::has))
                .map(Written::topic)
                .toList();
    }

    private List<String> stores(String text) {
        List<String> places = new ArrayList<>();
        driver.getAllStateStores().keySet().forEach(name -> {
            KeyValueStore<String, byte[]> store = driver.getKeyValueStore(name);
            try (KeyValueIterator<String, byte[]> all = store.all()) {
                all.forEachRemaining(entry -> {
                    if (new Written(name, entry.key, entry.value).has(text)) {
                        places.add(name + " " + entry.key.replace('\u0000', ' '));
                    }
                });
            }
        });
        return places;
    }

    private static boolean compacted(String topic) {
        return topic.endsWith("-changelog")
                || Topics.OUTPUTS.stream()
                        .anyMatch(known ->
                                known.name().equals(topic) && known.retention().compacted());
    }

    /** A record that Weir wrote. */
    private record Written(String topic, String key, byte @Nullable [] value) {

        /** Whether it has a text, in UTF-8, or in base64 within JSON. */
        boolean has(String text) {
            String all = key + (value == null ? "" : new String(value, StandardCharsets.ISO_8859_1));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (all.contains(new String(bytes, StandardCharsets.ISO_8859_1))) {
                return true;
            }
            for (int shift = 0; shift < 3 && bytes.length > 6; shift++) {
                byte[] shifted = new byte[bytes.length + shift];
                System.arraycopy(bytes, 0, shifted, shift, bytes.length);
                String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                // The characters at the ends have bits of what stands before and after.
                if (all.contains(base64.substring(shift == 0 ? 0 : shift + 1, base64.length() - 2))) {
                    return true;
                }
            }
            return false;
        }
    }

    void drain() {
        read(Topics.APPROVED_COMMENTS, approved, approvedLog);
        read(Topics.AUTHOR_KEYS, keys, null);
        read(Topics.REJECTED_COMMENTS, rejected, null);
        rejected.replaceAll((id, comment) -> comment.opened(keys::get));
        read(Topics.LIKE_COUNTS, likes, null);
        read(Topics.THREAD_COUNTS, threads, null);
        read(Topics.CAMPAIGNS, cards, null);
        for (TestRecord<byte[], byte[]> part : records(InternalTopics.SPAM_MODEL)) {
            ModelHead head = ModelHead.in(part.key(), part.value());
            model = head == null ? model : head;
        }
        for (TestRecord<byte[], byte[]> record : records(Topics.VERDICTS.name())) {
            verdicts.add(decode(Topics.VERDICTS, record.value()).opened(keys::get));
        }
        for (TestRecord<byte[], byte[]> record : records(Topics.DEAD_LETTERS.name())) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (Header header : record.headers()) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
            dead.add(new Dead(record.key(), record.value(), headers));
        }
        for (TestRecord<byte[], byte[]> record : records(Topics.ERASURES.name())) {
            erasures.add(decode(Topics.ERASURES, record.value()));
        }
        driver.producedTopicNames().forEach(this::records);
    }

    private <K, V> void read(Topic<K, V> topic, Map<String, V> view, @Nullable List<String> log) {
        for (TestRecord<byte[], byte[]> record : records(topic.name())) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (log != null) {
                log.add((record.value() == null ? "-" : "+") + key);
            }
            if (record.value() == null) {
                view.remove(key);
            } else {
                view.put(key, decode(topic, record.value()));
            }
        }
    }

    private List<TestRecord<byte[], byte[]>> records(String topic) {
        List<TestRecord<byte[], byte[]>> records = driver.createOutputTopic(
                        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
        for (TestRecord<byte[], byte[]> record : records) {
            String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            written.add(new Written(topic, key, record.value()));
        }
        return records;
    }

    private static <V> V decode(Topic<?, V> topic, byte[] bytes) {
        try {
            return topic.value().decode(bytes);
        } catch (InvalidEventException e) {
            throw new AssertionError(topic.name() + " has what its codec can't read", e);
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
