package dev.weir.service;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads all partitions of a topic, only what is committed, and leaves no trace on the cluster: no group, no position.
 * For one thread.
 */
public final class TopicReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final KafkaClients clients;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;

    /** Where to begin. */
    public enum From {
        BEGINNING,
        END
    }

    /**
     * @throws MissingTopicException if there is no such topic
     * @throws ClusterException if the cluster does not answer, or refuses
     */
    public TopicReader(KafkaClients clients, String topic, From from) {
        List<TopicPartition> partitions = IntStream.range(0, clients.partitions(topic))
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
        this.clients = clients;
        this.consumer = clients.consumer();
        try {
            consumer.assign(partitions);
            begins = consumer.beginningOffsets(partitions);
            ends = consumer.endOffsets(partitions);
            (from == From.BEGINNING ? begins : ends).forEach(consumer::seek);
        } catch (KafkaException e) {
            consumer.close();
            throw clients.failure(e);
        }
    }

    /** Reads a topic from its beginning to where it ended when this was called. */
    public static void readToEnd(
            KafkaClients clients,
            String topic,
            java.util.function.Consumer<? super ConsumerRecord<byte[], byte[]>> action) {
        try (TopicReader reader = new TopicReader(clients, topic, From.BEGINNING)) {
            while (!reader.atEnd()) {
                reader.poll().forEach(action);
            }
        }
    }

    /** The next records, perhaps none; waits for a quarter of a second at most. */
    public ConsumerRecords<byte[], byte[]> poll() {
        return poll(PATIENCE);
    }

    /** The next records, perhaps none; waits for so long at most. */
    public ConsumerRecords<byte[], byte[]> poll(Duration patience) {
        try {
            return consumer.poll(patience);
        } catch (KafkaException e) {
            throw clients.failure(e);
        }
    }

    /** Whether all has been read that was there when the reader was made. */
    public boolean atEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Whether the oldest records have been deleted since their time was over. */
    public boolean hasForgotten() {
        return begins.values().stream().anyMatch(begin -> begin > 0);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
