package dev.weir.testing;

import dev.weir.event.ApprovedComment;
import dev.weir.event.AuthorKey;
import dev.weir.event.Erasure;
import dev.weir.event.InvalidEventException;
import dev.weir.event.LikeCount;
import dev.weir.event.RejectedComment;
import dev.weir.event.ThreadCount;
import dev.weir.event.Topic;
import dev.weir.event.Topics;
import dev.weir.event.VerdictRecord;
import dev.weir.moderation.Outcome;
import dev.weir.service.StoredDeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer that read Weir's outputs from their start knows now, with a plain read-committed consumer. It checks
 * as it reads what must hold at every moment: nothing is shown under what is not shown. For one thread.
 */
public final class Outputs implements AutoCloseable {

    /** Far more than it ever takes; a busy machine has been seen to stand still for half a minute. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<String, Integer> partitionOf = new HashMap<>();

    public final Map<String, ApprovedComment> approved = new TreeMap<>();
    public final Map<String, RejectedComment> rejected = new TreeMap<>();
    public final Map<String, LikeCount> likes = new TreeMap<>();
    public final Map<String, ThreadCount> threads = new TreeMap<>();
    public final Set<String> withdrawn = new HashSet<>();
    public final List<VerdictRecord> verdicts = new ArrayList<>();
    public final Map<String, AuthorKey> keys = new TreeMap<>();
    public final List<Erasure> erasures = new ArrayList<>();
    public final List<StoredDeadLetter> dead = new ArrayList<>();
    public final List<String> shownUnderNothing = new ArrayList<>();

    public Outputs(String bootstrapServers) {
        this(bootstrapServers, Topics.OUTPUTS);
    }

    public Outputs(String bootstrapServers, List<Topic<?, ?>> topics) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on until it is so. */
    public void await(String what, Callable<Boolean> condition) {
        await(
                what,
                condition,
                () -> approved.size() + " approved, " + rejected.size() + " refused, " + dead.size() + " dead");
    }

    /** Reads on until it is so; if that does not come, tells how far things are. */
    public void await(String what, Callable<Boolean> condition, Supplier<?> howFar) {
        try {
            Awaitility.await(what)
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(LIMIT)
                    .until(() -> {
                        poll();
                        return condition.call();
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + "\n" + howFar.get(), e);
        }
    }

    /** Reads everything that is committed now. */
    public void readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        await(
                "the end of the outputs",
                () -> ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
    }

    public void poll() {
        consumer.poll(Duration.ofMillis(50)).forEach(this::take);
    }

    /** Where a comment stands; null for nowhere yet. */
    public Outcome outcome(String id) {
        String key = Frontend.BLOG + "/" + id;
        if (approved.containsKey(key)) {
            return Outcome.APPROVED;
        }
        if (rejected.containsKey(key)) {
            return rejected.get(key).outcome();
        }
        return withdrawn.contains(key) ? Outcome.WITHDRAWN : null;
    }

    /** In how many places a comment stands: one, if all is well. */
    public int places(String id) {
        String key = Frontend.BLOG + "/" + id;
        boolean refused = rejected.containsKey(key);
        boolean shown = approved.containsKey(key);
        return (shown ? 1 : 0) + (refused ? 1 : 0) + (!shown && !refused && withdrawn.contains(key) ? 1 : 0);
    }

    private void take(ConsumerRecord<byte[], byte[]> found) {
        switch (found.topic()) {
            case "approved-comments" -> approved(found);
            case "rejected-comments" -> upsert(Topics.REJECTED_COMMENTS, rejected, found);
            case "like-counts" -> upsert(Topics.LIKE_COUNTS, likes, found);
            case "thread-counts" -> upsert(Topics.THREAD_COUNTS, threads, found);
            case "verdicts" -> verdict(decode(Topics.VERDICTS, found));
            case "author-keys" -> upsert(Topics.AUTHOR_KEYS, keys, found);
            case "erasures" -> erasures.add(decode(Topics.ERASURES, found));
            case "dead-letters" -> dead.add(StoredDeadLetter.of(found));
            case "campaigns" -> {
                // The scenario says the same under many posts. What becomes of campaigns is tested elsewhere.
            }
            default -> throw new IllegalArgumentException(found.topic());
        }
    }

    private void approved(ConsumerRecord<byte[], byte[]> found) {
        String key = upsert(Topics.APPROVED_COMMENTS, approved, found);
        partitionOf.put(key, found.partition());
        ApprovedComment comment = approved.get(key);
        if (comment == null || comment.parent() == null) {
            return;
        }
        String parent = comment.blog() + "/" + comment.parent();
        if (!approved.containsKey(parent) || partitionOf.get(parent) != found.partition()) {
            shownUnderNothing.add(key + " under " + parent);
        }
    }

    /** A refused comment with what is sealed in it, as far as its key has been read. */
    public @Nullable RejectedComment opened(String key) {
        RejectedComment comment = rejected.get(key);
        return comment == null ? null : comment.opened(keys::get);
    }

    /** A verdict with what is sealed in it, as far as its key has been read. */
    public VerdictRecord opened(VerdictRecord verdict) {
        return verdict.opened(keys::get);
    }

    private void verdict(VerdictRecord verdict) {
        verdicts.add(verdict);
        if (verdict.outcome() == Outcome.WITHDRAWN) {
            withdrawn.add(verdict.blog() + "/" + verdict.id());
        }
    }

    private static <V> String upsert(Topic<?, V> topic, Map<String, V> view, ConsumerRecord<byte[], byte[]> found) {
        String key = new String(found.key(), StandardCharsets.UTF_8);
        if (found.value() == null) {
            view.remove(key);
        } else {
            view.put(key, decode(topic, found));
        }
        return key;
    }

    private static <V> V decode(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> found) {
        try {
            return topic.value().decode(found.value());
        } catch (InvalidEventException e) {
            throw new AssertionError(topic.name() + " has what its codec can't read", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
