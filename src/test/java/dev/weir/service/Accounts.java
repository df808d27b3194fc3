package dev.weir.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.event.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Counts answers as they come, and at the end whether every comment has exactly one. For one thread. */
final class Accounts implements AutoCloseable {

    /** A broker may just have been killed. */
    private static final Duration FAILOVER = Duration.ofMinutes(2);

    private final KafkaClients clients;
    private final Consumer<byte[], byte[]> consumer;
    private final Set<String> answered = new HashSet<>();

    Accounts(KafkaClients clients) {
        this.clients = clients;
        this.consumer = clients.consumer();
        List<TopicPartition> partitions = Stream.of(Topics.APPROVED_COMMENTS.name(), Topics.REJECTED_COMMENTS.name())
                .flatMap(topic -> IntStream.range(0, clients.partitions(topic))
                        .mapToObj(number -> new TopicPartition(topic, number)))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on what has come; how many comments have had an answer. */
    int answered() {
        consumer.poll(Duration.ofMillis(200))
                .forEach(found -> answered.add(new String(found.key(), StandardCharsets.UTF_8)));
        return answered.size();
    }

    /** The same, read to what is the end now. A poll that brings nothing does not mean that there is nothing. */
    int settled() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), FAILOVER);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            answered();
        }
        return answered.size();
    }

    /** Every one of so many comments is in exactly one place, and no verdict was given twice. */
    Tally.Counts audit(int comments) {
        Tally.Counts counts = Tally.of(clients);
        assertThat(counts.addsUp()).as(counts.toString()).isTrue();
        assertThat(counts.in()).as(counts.toString()).isEqualTo(comments);
        assertThat(counts.dead()).as(counts.toString()).isZero();
        assertThat(doubled()).isEmpty();
        return counts;
    }

    private List<String> doubled() {
        Set<String> once = new HashSet<>();
        List<String> doubled = new ArrayList<>();
        TopicReader.readToEnd(clients, Topics.VERDICTS.name(), found -> {
            try {
                var verdict = Topics.VERDICTS.value().decode(found.value());
                String name = verdict.blog() + "/" + verdict.id() + "#" + verdict.revision();
                if (!once.add(name)) {
                    doubled.add(name);
                }
            } catch (dev.weir.event.InvalidEventException e) {
                throw new AssertionError(e);
            }
        });
        return doubled;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
