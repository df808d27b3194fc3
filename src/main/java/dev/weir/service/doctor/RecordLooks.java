package dev.weir.service.doctor;

import dev.weir.event.Cause;
import dev.weir.event.Topics;
import dev.weir.moderation.Policies;
import dev.weir.moderation.PolicyException;
import dev.weir.service.KafkaClients;
import dev.weir.service.StoredDeadLetter;
import dev.weir.service.TopicReader;
import dev.weir.stream.InternalTopics;
import dev.weir.stream.ModelHead;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** What stands in the topics: dead letters, the spam model, policies. */
final class RecordLooks {

    private static final Duration LATELY = Duration.ofHours(24);

    /** Beyond this many, how many there are is all the same. */
    private static final int MOST_LETTERS = 10_000;

    private final KafkaClients clients;
    private final Set<String> present;

    /**
     * @param present the topics that exist
     */
    RecordLooks(KafkaClients clients, Set<String> present) {
        this.clients = clients;
        this.present = present;
    }

    List<Diagnosis> deadLetters() {
        if (!present.contains(Topics.DEAD_LETTERS.name())) {
            return List.of();
        }
        Map<String, Integer> byCause = lateDeadLetters();
        if (byCause.isEmpty()) {
            return List.of(Diagnosis.ok("dead letters", "none within a day"));
        }
        List<Diagnosis> found = new ArrayList<>();
        Integer ours = byCause.remove(Cause.PROCESSING_FAILED.code());
        if (ours != null) {
            found.add(Diagnosis.fail(
                    "dead letters",
                    ours + " records within a day made Weir itself fail",
                    "report it with what weir dead-letters show says; weir dead-letters retry sends them again"));
        }
        if (!byCause.isEmpty()) {
            int all = byCause.values().stream().mapToInt(Integer::intValue).sum();
            found.add(Diagnosis.warn(
                    "dead letters",
                    all + " within a day: " + byCause,
                    "weir dead-letters list; mend who sends them, then weir dead-letters retry"));
        }
        return found;
    }

    private Map<String, Integer> lateDeadLetters() {
        Map<String, Integer> byCause = new TreeMap<>();
        String topic = Topics.DEAD_LETTERS.name();
        List<TopicPartition> partitions = IntStream.range(0, clients.partitions(topic))
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
        long since = Instant.now().minus(LATELY).toEpochMilli();
        try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, since));
            Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(times);
            for (TopicPartition partition : partitions) {
                OffsetAndTimestamp begin = begins.get(partition);
                consumer.seek(partition, begin == null ? ends.get(partition) : begin.offset());
            }
            int read = 0;
            while (read < MOST_LETTERS
                    && partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(Duration.ofMillis(250))) {
                    byCause.merge(known(StoredDeadLetter.of(letter).cause()), 1, Integer::sum);
                    read++;
                }
            }
        } catch (InterruptException e) {
            Thread.currentThread().interrupt();
        }
        return byCause;
    }

    /** Anybody can write a header; only what Weir writes there is repeated. */
    private static String known(String cause) {
        for (Cause known : Cause.values()) {
            if (known.code().equals(cause)) {
                return cause;
            }
        }
        return "unknown";
    }

    List<Diagnosis> model() {
        if (!present.contains(InternalTopics.SPAM_MODEL)) {
            return List.of();
        }
        AtomicReference<ModelHead> last = new AtomicReference<>();
        try {
            TopicReader.readToEnd(clients, InternalTopics.SPAM_MODEL, found -> {
                ModelHead head = ModelHead.in(found.key(), found.value());
                if (head != null) {
                    last.set(head);
                }
            });
        } catch (UncheckedIOException e) {
            return List.of(Diagnosis.fail(
                    "spam model",
                    "the published one can't be read by this version of Weir; the last good one stays in use",
                    "run the version that wrote it everywhere, or weir model rollback"));
        }
        ModelHead head = last.get();
        if (head == null || head.lessons() == 0) {
            return List.of(Diagnosis.ok("spam model", "the one that Weir brings along; no decision has been learned"));
        }
        String what = "version " + head.version() + ", last decision " + head.at();
        return List.of(
                head.pinned()
                        ? Diagnosis.warn("spam model", what + "; pinned: it learns nothing", "weir model unpin")
                        : Diagnosis.ok("spam model", what));
    }

    List<Diagnosis> policies() {
        if (!present.contains(Topics.POLICIES.name())) {
            return List.of();
        }
        Map<String, byte[]> documents = new TreeMap<>();
        TopicReader.readToEnd(clients, Topics.POLICIES.name(), found -> {
            String blog = found.key() == null ? "" : new String(found.key(), StandardCharsets.UTF_8);
            if (found.value() == null) {
                documents.remove(blog);
            } else {
                documents.put(blog, found.value());
            }
        });
        List<Diagnosis> found = new ArrayList<>();
        documents.forEach((blog, document) -> {
            try {
                Policies.parse(document);
            } catch (PolicyException e) {
                found.add(Diagnosis.fail(
                        "policies",
                        "the last policy for blog " + blog + " was refused, and the one before it still holds: "
                                + e.getMessage(),
                        "mend it with weir policy check and weir policy set"));
            }
        });
        return found.isEmpty()
                ? List.of(Diagnosis.ok("policies", documents.size() + " set, all valid; without one the preset holds"))
                : found;
    }
}
