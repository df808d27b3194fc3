package dev.weir.testing;

import dev.weir.event.Author;
import dev.weir.event.Client;
import dev.weir.event.CommentEvent;
import dev.weir.event.DecisionEvent;
import dev.weir.event.LikeEvent;
import dev.weir.event.LikeTarget;
import dev.weir.event.Login;
import dev.weir.event.PostEvent;
import dev.weir.event.SessionEvent;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.text.Markup;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A blog's frontend and its moderators' tool, with a plain producer: publishes events, and remembers what it published.
 * Its clock goes on by 20 seconds with each event, so that nobody floods by accident. For one thread.
 */
public final class Frontend implements AutoCloseable {

    public static final String BLOG = "history-today";

    private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(20);
    /** What the machine's clock is wrong by: the brokers' clock is what counts. */
    private static final Duration CLOCK_AHEAD = Duration.ofHours(6);

    private static final int LIMIT_SECONDS = 60;

    private final Producer<byte[], byte[]> producer;
    private final Map<String, String> submitted = new LinkedHashMap<>();
    private final List<LikeEvent> likes = new ArrayList<>();
    private final Queue<Exception> refusals = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> addresses = new HashMap<>();
    private Instant now = Instant.now().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.MILLIS);
    private int serial;

    /** A record on its way, and then where it lies. */
    public record Sent(String topic, byte[] key, byte[] value, Future<RecordMetadata> place) {

        /** {@code topic@partition:offset}, once the broker has it. */
        public String origin() {
            try {
                RecordMetadata at = place.get(LIMIT_SECONDS, TimeUnit.SECONDS);
                return at.topic() + "@" + at.partition() + ":" + at.offset();
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("a record for " + topic + " was not taken", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * @param settings of the producer, above all how it chooses partitions
     */
    public Frontend(String bootstrapServers, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", bootstrapServers);
        producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    // -- what was published ------------------------------------------------------------------------------

    /** The ids of all comments that were submitted. */
    public Set<String> submitted() {
        return Collections.unmodifiableSet(submitted.keySet());
    }

    /** The post that a submitted comment is on. */
    public String postOf(String id) {
        return submitted.get(id);
    }

    /** How many like the target, counted anew from the events: the latest of each user holds. */
    public long likesOf(LikeTarget target, Set<String> loggedIn) {
        Map<String, LikeEvent> latest = new HashMap<>();
        for (LikeEvent event : likes) {
            if (event.target().equals(target) && loggedIn.contains(event.user())) {
                latest.merge(event.user(), event, (a, b) -> b.at().isAfter(a.at()) ? b : a);
            }
        }
        return latest.values().stream().filter(LikeEvent.Set.class::isInstance).count();
    }

    // -- publishing --------------------------------------------------------------------------------------

    public Sent raw(String topic, byte[] key, byte[] value) {
        long wrong = System.currentTimeMillis() + CLOCK_AHEAD.toMillis();
        return new Sent(
                topic,
                key,
                value,
                producer.send(new ProducerRecord<>(topic, null, wrong, key, value), (place, failure) -> {
                    if (failure != null) {
                        refusals.add(failure);
                    }
                }));
    }

    public <K, V> Sent publish(Topic<K, V> topic, V value) {
        return raw(
                topic.name(),
                topic.key().encode(topic.keyOf().apply(value)),
                topic.value().encode(value));
    }

    /** Waits until the brokers have everything; fails if they refused something. */
    public void flush() {
        producer.flush();
        if (!refusals.isEmpty()) {
            throw new IllegalStateException(refusals.size() + " records were refused", refusals.peek());
        }
    }

    /** A guest, known by a mailbox and an address of her own. */
    public Sent guest(String post, String id, String name, String content) {
        return reply(post, id, null, name, content);
    }

    public Sent reply(String post, String id, String parent, String name, String content) {
        return submit(submission(post, id, parent, name, null, content));
    }

    public Sent user(String post, String id, String user, String session, String content) {
        return submit(submission(post, id, null, user, new Login(user, session), content));
    }

    public CommentEvent.Submitted submission(
            String post, String id, String parent, String name, Login login, String content) {
        return new CommentEvent.Submitted(
                id, BLOG, post, parent, tick(), author(name), login, content, Markup.HTML, client(name));
    }

    public Sent submit(CommentEvent.Submitted event) {
        submitted.put(event.id(), event.post());
        return publish(Topics.COMMENTS, event);
    }

    public Sent edit(String post, String id, int revision, String name, String content) {
        return publish(
                Topics.COMMENTS,
                new CommentEvent.Edited(
                        id, BLOG, post, revision, tick(), author(name), null, content, Markup.HTML, client(name)));
    }

    public Sent delete(String post, String id) {
        return publish(Topics.COMMENTS, new CommentEvent.Deleted(id, BLOG, post, tick()));
    }

    public Sent opened(String user, String session) {
        return publish(
                Topics.SESSIONS,
                new SessionEvent.Opened(session, user, List.of(), now.minus(Duration.ofHours(24)), null));
    }

    public Sent like(String post, String comment, String user, String session) {
        return like(new LikeEvent.Set("like-" + serial++, BLOG, post, comment, user, session, tick()));
    }

    public Sent unlike(String post, String comment, String user, String session) {
        return like(new LikeEvent.Unset("like-" + serial++, BLOG, post, comment, user, session, tick()));
    }

    private Sent like(LikeEvent event) {
        likes.add(event);
        return publish(Topics.LIKES, event);
    }

    public Sent approve(String post, String comment) {
        return approve(post, comment, null);
    }

    public Sent approve(String post, String comment, Integer contentRevision) {
        return publish(
                Topics.DECISIONS,
                new DecisionEvent.Approve(decision(), BLOG, post, comment, contentRevision, "mo", "fine", tick()));
    }

    public Sent reject(String post, String comment) {
        return publish(
                Topics.DECISIONS,
                new DecisionEvent.Reject(decision(), BLOG, post, comment, null, "mo", "rude", tick()));
    }

    public Sent spam(String post, String comment) {
        return publish(
                Topics.DECISIONS, new DecisionEvent.Spam(decision(), BLOG, post, comment, null, "mo", null, tick()));
    }

    public Sent describe(String post, boolean open) {
        return publish(
                Topics.POSTS,
                new PostEvent(BLOG, post, now, "A title", now.minusSeconds(60), open, null, List.of(), List.of()));
    }

    @Override
    public void close() {
        producer.close();
    }

    // -- who and when ------------------------------------------------------------------------------------

    private Instant tick() {
        now = now.plus(BETWEEN_EVENTS);
        return now;
    }

    private String decision() {
        return "decision-" + serial++;
    }

    private static Author author(String name) {
        return new Author(name, name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", ".") + "@example.org", null);
    }

    private Client client(String name) {
        int number = addresses.computeIfAbsent(name, unknown -> addresses.size() + 1);
        return new Client(
                "2001:db8:" + Integer.toHexString(number >> 16 & 0xFFFF) + ":" + Integer.toHexString(number & 0xFFFF)
                        + "::1",
                "Mozilla/5.0",
                null,
                null,
                12_400L);
    }
}
